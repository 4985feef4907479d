import { parseImageReference } from '../manifests/image-reference';
import { refuse } from '../util/check';

/** What kind of IRIS is in the image. */
export enum IrisEdition {
  /** Free, with a licence inside that expires a year after its release: 8 connections, 10 GB of data, 20 cores. */
  COMMUNITY = 'community',
  /** Needs a licence key. */
  LICENSED = 'licensed',
}

/** What is known about an image besides its name. */
export interface IrisImageOptions {
  /**
   * The edition.
   * @default IrisEdition.LICENSED
   */
  readonly edition?: IrisEdition;

  /**
   * True if the image has a web server on port 52773 (Management Portal, `/api/monitor`).
   * @default - true for Community images; false for others, which have had none since 2023.2
   */
  readonly webServer?: boolean;
}

/**
 * A pinned IRIS image.
 *
 * Only a digest or a full build tag is accepted: durable %SYS refuses to upgrade data that was not shut down cleanly,
 * so a failover to a node that pulls a newer copy of a moving tag does not start.
 *
 * Throws for moving tags, tag-less names and the developer-community images, whose entrypoint differs.
 *
 * @see https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK
 */
export class IrisImage {
  /** Community 2026.2, build 221U; read in public repositories, re-resolve before production (docs/assumptions.md). */
  public static readonly COMMUNITY_2026_2 = IrisImage.community(
    'containers.intersystems.com/intersystems/iris-community:2026.2@sha256:87c8b9062530093d30384d66caa9933b8399bfbace7ddb7f1bdb983c0bfdb85b',
  );

  /**
   * A Community image.
   * @param reference `name@sha256:…` or `name:<full build>`.
   */
  public static community(reference: string): IrisImage {
    return new IrisImage(reference, { edition: IrisEdition.COMMUNITY });
  }

  /**
   * An image that needs a licence key.
   * @param reference `name@sha256:…` or `name:<full build>`.
   */
  public static licensed(reference: string): IrisImage {
    return new IrisImage(reference, { edition: IrisEdition.LICENSED });
  }

  /**
   * An image of your own, built from one of InterSystems'.
   * @param reference `name@sha256:…` or `name:<full build>[-suffix]`.
   * @param options What is in it.
   */
  public static custom(reference: string, options: IrisImageOptions = {}): IrisImage {
    return new IrisImage(reference, options);
  }

  /** The image's name, as the Deployment has it. */
  public readonly reference: string;

  /** The edition. */
  public readonly edition: IrisEdition;

  /** True if the image has a web server on port 52773. */
  public readonly webServer: boolean;

  private constructor(reference: string, options: IrisImageOptions) {
    this.reference = checkReference(reference);
    this.edition = options.edition ?? IrisEdition.LICENSED;
    this.webServer = options.webServer ?? this.edition === IrisEdition.COMMUNITY;
  }
}

const PINNED =
  'allowed: a digest (name@sha256:<64 hex digits>) or a full build tag such as name:2026.2.0.221.0';

function checkReference(reference: string): string {
  const image = parseImageReference(reference);
  if (image === undefined) {
    return refuse('image', `'${reference}'`, PINNED);
  }
  if (/(^|\/)intersystemsdc\//.test(image.name)) {
    refuse(
      'image',
      `'${reference}'`,
      'allowed: an official image; the entrypoint of the developer-community images is another and has been seen to shut IRIS down',
    );
  }
  if (image.digest !== undefined && !/^sha256:[0-9a-f]{64}$/.test(image.digest)) {
    refuse('image', `the digest '${image.digest}'`, PINNED);
  }
  if (image.pin === 'moving') {
    refuse(
      'image',
      image.tag === undefined ? `'${reference}' without a tag` : `the moving tag '${image.tag}'`,
      PINNED,
    );
  }
  return reference;
}

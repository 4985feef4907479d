/** What decides which bytes an image reference means. */
export type ImagePin = 'digest' | 'build' | 'moving';

/** The parts of an image reference. */
export interface ImageReference {
  /** Registry and repository. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  /** `digest`, `build` (a full build tag of InterSystems, with or without a suffix), or `moving`. */
  readonly pin: ImagePin;
}

/**
 * Reads an image reference; undefined for what is none.
 *
 * A full build has five numbers, such as `2026.2.0.221.0`; InterSystems re-points everything shorter to newer builds.
 */
export function parseImageReference(reference: string): ImageReference | undefined {
  const [, name, tag, digest] =
    /^([^\s@:]+(?::\d+\/[^\s@:]+)?)(?::([\w][\w.-]*))?(?:@(.+))?$/.exec(reference) ?? [];
  if (!name) {
    return undefined;
  }
  return { name, tag, digest, pin: pinOf(tag, digest) };
}

function pinOf(tag?: string, digest?: string): ImagePin {
  if (digest !== undefined) {
    return 'digest';
  }
  return tag !== undefined && /^\d{4}\.\d+\.\d+\.\d+\.\d+([.\-_]?[\w][\w.-]*)?$/.test(tag)
    ? 'build'
    : 'moving';
}

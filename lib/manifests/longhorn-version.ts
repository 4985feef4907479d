import { ofKind } from './metadata';
import { parseImageReference } from './image-reference';
import { at, list, obj, text, texts, type Obj } from './object';

/** A version of Longhorn that the manifests install. */
export interface InstalledLonghorn {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly object: Obj;
  readonly path: string;
}

/**
 * The versions of Longhorn that manifests install: of its chart, of the image of longhorn-manager, and in the addresses of a
 * Kustomization. Only full versions: which one a range means is decided elsewhere.
 */
export function installedLonghorns(objects: readonly Obj[]): readonly InstalledLonghorn[] {
  return objects.flatMap((object) =>
    candidates(object).flatMap(([path, version]) => {
      const [, major, minor, patch] = (/^v?(\d+)\.(\d+)\.(\d+)$/.exec(version ?? '') ?? []).map(Number);
      return major === undefined ? [] : [{ major, minor, patch, object, path }];
    }),
  );
}

type Candidate = readonly [path: string, version: string | undefined];

function candidates(object: Obj): readonly Candidate[] {
  switch (object.kind) {
    case 'Application':
      return [
        ofSource(obj(at(object, 'spec.source')), 'spec.source'),
        ...list(at(object, 'spec.sources')).map((source, index) =>
          ofSource(source, `spec.sources[${index}]`),
        ),
      ].flat();
    case 'HelmRelease':
      return at(object, 'spec.chart.spec.chart') === 'longhorn'
        ? [['spec.chart.spec.version', text(at(object, 'spec.chart.spec.version'))]]
        : [];
    case 'HelmChart':
      return /(^|\/)longhorn$/.test(text(at(object, 'spec.chart')) ?? '')
        ? [['spec.version', text(at(object, 'spec.version'))]]
        : [];
    case 'Kustomization':
      return texts(object.resources).map((address, index) => [`resources[${index}]`, ofAddress(address)]);
    default:
      return ofManagerImage(object);
  }
}

function ofSource(source: Obj, path: string): readonly Candidate[] {
  const isLonghorn =
    source.chart === 'longhorn' ||
    /github\.com\/longhorn\/(longhorn|charts)(\.git)?$/.test(text(source.repoURL) ?? '');
  return isLonghorn ? [[`${path}.targetRevision`, text(source.targetRevision)]] : [];
}

/** `raw.githubusercontent.com/longhorn/longhorn/v1.12.1/deploy/longhorn.yaml`, `github.com/longhorn/longhorn/chart?ref=v1.12.1`. */
function ofAddress(address: string): string | undefined {
  const [, path, ref] =
    /github(?:usercontent)?\.com\/longhorn\/longhorn\/(?:blob\/|raw\/|releases\/download\/)?(v[\d.]+)?[^?]*(?:\?ref=(.+))?$/.exec(
      address,
    ) ?? [];
  return path ?? ref;
}

function ofManagerImage(object: Obj): readonly Candidate[] {
  if (ofKind([object], 'DaemonSet').length === 0) {
    return [];
  }
  return list(at(object, 'spec.template.spec.containers')).flatMap((container, index): Candidate[] => {
    const image = parseImageReference(text(container.image) ?? '');
    return image?.name.endsWith('longhornio/longhorn-manager')
      ? [[`spec.template.spec.containers[${index}].image`, image.tag]]
      : [];
  });
}

import type { VolumeSnapshot } from '../snapshot/volume-snapshot';

/** Whether a snapshot was taken with an image: `unknown` where that cannot be told. */
export type SameImage = 'same' | 'other' | 'unknown';

/** Hexadecimal digits of a digest in a label, whose value holds 63 characters. */
const LABEL_DIGITS = 32;

/**
 * Whether a snapshot was taken with this image: by its name, or by the digest, which is the same in every registry.
 *
 * @param snapshot the snapshot
 * @param image the image, as the Deployment names it
 */
export function sameImage(snapshot: VolumeSnapshot, image: string): SameImage {
  const [taken, now] = [snapshot.imageDigest ?? digestOf(snapshot.image), digestOf(image)];
  if (snapshot.image === image || (now !== undefined && taken === now)) {
    return 'same';
  }
  const isComparable = snapshot.image !== undefined || (taken !== undefined && now !== undefined);
  return isComparable ? 'other' : 'unknown';
}

/**
 * How to name a snapshot's image, when at least its digest is known.
 *
 * @param snapshot the snapshot
 */
export function imageOf({ image, imageDigest }: VolumeSnapshot): string {
  return image ?? `the image sha256:${imageDigest}…`;
}

function digestOf(image: string | undefined): string | undefined {
  return /@sha256:([0-9a-f]{64})$/.exec(image ?? '')?.[1].slice(0, LABEL_DIGITS);
}

import { parseImageReference } from './image-reference';

/**
 * Whether an image has the repository name of one of InterSystems' IRIS images, also in a mirror; an image that somebody built
 * has tags and passwords of its own.
 *
 * @param reference the image reference
 */
export function isVendorImage(reference: string): boolean {
  const repository = parseImageReference(reference)?.name.split('/').pop() ?? '';
  return /^iris(health)?(-ml)?(-community|-lockeddown)?(-arm64)?$/.test(repository);
}

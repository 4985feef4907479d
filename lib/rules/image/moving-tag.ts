import { parseImageReference } from '../../manifests/image-reference';
import { text } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import { isVendorImage } from '../../manifests/vendor-image';
import type { Rule } from '../rule';

/** IRISHA012: a failover starts the same bytes. */
export const movingTag: Rule = {
  id: 'IRISHA012',
  name: 'moving-tag',
  severity: 'error',
  summary: 'The image of IRIS is pinned by digest or full build tag',
  why: 'InterSystems re-points every shorter tag to newer builds. A node that pulls a newer one during a failover cannot start it: durable %SYS does not upgrade data that was not shut down cleanly.',
  fix: 'Write name@sha256:<digest>, or a full build such as name:2026.2.0.221.0, and keep it in a registry of your own. IrisImage takes nothing else.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK',
  check: ({ databases }) =>
    databases
      .map((database) => ({ database, fault: faultOf(text(database.container.image) ?? '') }))
      .flatMap(({ database, fault }) =>
        fault === undefined ? [] : [{ ...containerPlace(database, 'image'), message: fault }],
      ),
};

function faultOf(reference: string): string | undefined {
  const image = parseImageReference(reference);
  if (image?.pin !== 'moving') {
    return undefined;
  }
  const { name, tag } = image;
  if (tag === undefined) {
    return `${name} has no tag, which means latest`;
  }
  // Whether a tag like 1.4.2 of an image of one's own moves is not written in it.
  return /^latest|^\d{4}\.\d/.test(tag) || isVendorImage(reference)
    ? `the tag ${tag} moves to newer builds`
    : undefined;
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests } from '../../../lib/rules/check';
import { readManifests } from '../../src/manifests';
import { exampleNames } from '../../../scripts/examples';
import { REPOSITORY_ROOT } from '../../../__tests__/support/repository';

/** What is delivered together; the files of the quick start are alternatives. */
const deliveries = exampleNames().flatMap((name) => {
  const dist = join('examples', name, 'dist');
  return name === 'quickstart'
    ? readdirSync(join(REPOSITORY_ROOT, dist)).map((file) => join(dist, file))
    : [dist];
});

test.each(deliveries)('%s breaks no rule without a reason', (path) => {
  const manifests = readManifests(join(REPOSITORY_ROOT, path), 'synthesize the examples');
  const findings = checkManifests(manifests.map(({ object }) => object));
  expect(findings.length).toBeGreaterThan(0);
  expect(
    findings
      .filter(({ suppressed }) => suppressed === undefined)
      .map(({ rule, message }) => `${rule.id}: ${message}`),
  ).toEqual([]);
});

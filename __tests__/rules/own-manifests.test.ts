import type { Obj } from '../../lib/manifests/object';
import { predict } from '../../lib/availability/report';
import { checkManifests } from '../../lib/rules/check';
import { parseDocuments } from '../support/crd';
import { describeUpstream, readUpstream } from '../support/upstream';
import { ownManifests } from './support';

describe('our own dist/', () => {
  const findings = checkManifests(ownManifests());

  it('breaks no rule without a reason', () => {
    expect(findings.filter(({ suppressed }) => suppressed === undefined)).toEqual([]);
  });

  it('has a reason for each that it breaks', () => {
    expect(findings.map(({ rule, suppressed }) => [rule.id, suppressed])).toEqual([
      ['IRISHA014', 'a trial edition; production takes IrisImage.licensed()'],
      ['IRISHA031', "public or not is the cloud's choice; see examples/production"],
      ['IRISHA059', 'the default assumes one zone; see examples/production'],
      ['IRISHA092', "a backup store is the cluster's; see examples/backups"],
      ['IRISHA093', 'a drill needs room for a copy; see examples/backups'],
    ]);
  });
});

describeUpstream('the manifest of 2021', () => {
  // Read in the tests: without upstream files they are skipped, and nothing else fails.
  const tldr = () => parseDocuments(readUpstream('seed/ha-iris-k8s/tldr.yaml'), 'tldr.yaml') as Obj[];

  it('breaks at least 20 rules', () => {
    const broken = new Set(checkManifests(tldr()).map(({ rule }) => rule.id));
    expect(broken.size).toBeGreaterThanOrEqual(20);
  });

  it('never comes back after the death of a node, because of the policy', () => {
    const [{ failures }] = predict(tldr()).databases;
    const death = failures.find(({ failure }) => failure === 'node-death')!;
    expect(death.rto).toMatchObject({ never: true, phase: 'release' });
    expect(death.rto.never && death.rto.waitsFor).toContain('node-down-pod-deletion-policy is do-nothing');
  });
});

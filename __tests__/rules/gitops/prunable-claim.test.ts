import { SYNC_OPTIONS_ANNOTATION } from '../../../lib/manifests/argo-cd';
import { prunableClaim } from '../../../lib/rules/gitops/prunable-claim';
import { asStatefulSet, ownClaim } from '../storage-support';
import { expectNothing, expectOnly, findingsOf } from '../support';

describe('prunable-claim', () => {
  it.each([
    [{}, 'the sync options of the claim lack Prune=false and Delete=false'],
    [undefined, 'the sync options of the claim lack Prune=false and Delete=false'],
    [{ [SYNC_OPTIONS_ANNOTATION]: 'Prune=false' }, 'the sync options of the claim lack Delete=false'],
    [
      { [SYNC_OPTIONS_ANNOTATION]: 'Prune=true,Delete=false' },
      'the sync options of the claim lack Prune=false',
    ],
    [
      { [SYNC_OPTIONS_ANNOTATION]: 'Prune=false,Delete=false,Replace=true,Force=true' },
      'the sync options of the claim have Replace and Force=true',
    ],
    [
      { [SYNC_OPTIONS_ANNOTATION]: 'Force=true', 'helm.sh/resource-policy': 'keep' },
      'the sync options of the claim have Force=true',
    ],
  ])('reports the annotations %j', (annotations, message) => {
    const finding = expectOnly(prunableClaim, (objects) => {
      ownClaim(objects).metadata.annotations = annotations;
    });
    expect([finding.path, finding.message]).toEqual(['metadata.annotations', message]);
  });

  it.each([
    { [SYNC_OPTIONS_ANNOTATION]: ' Delete=false , Prune=false, ServerSideApply=true' },
    { [SYNC_OPTIONS_ANNOTATION]: 'Prune=confirm,Delete=confirm' },
    { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
    { 'helm.sh/resource-policy': 'keep' },
  ])('accepts the annotations %j', (annotations) => {
    expectNothing((objects) => {
      ownClaim(objects).metadata.annotations = annotations;
    });
  });

  it('says nothing of a claim that a StatefulSet makes', () => {
    expect(findingsOf(prunableClaim, (objects) => asStatefulSet(objects).changed)).toEqual([]);
  });
});

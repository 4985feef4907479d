import { SYNC_WAVE_ANNOTATION } from '../../../lib/manifests/argo-cd';
import { waitForFirstConsumerWave } from '../../../lib/rules/gitops/wait-for-first-consumer-wave';
import { ownClaim, ownClass } from '../storage-support';
import { expectNothing, expectOnly, the, type Mutable } from '../support';

function setWaves(objects: Mutable[], claim?: string, workload?: string): void {
  ownClass(objects).volumeBindingMode = 'WaitForFirstConsumer';
  for (const [object, wave] of [
    [ownClaim(objects), claim],
    [the(objects, 'Deployment'), workload],
  ]) {
    if (wave !== undefined) {
      object.metadata.annotations[SYNC_WAVE_ANNOTATION] = wave;
    }
  }
}

describe('wait-for-first-consumer-wave', () => {
  it.each([
    ['-1', undefined, '-1', '0'],
    [undefined, '1', '0', '1'],
    ['9', '10', '9', '10'],
  ])('reports a claim in wave %p before a workload in wave %p', (claim, workload, first, second) => {
    const { object, path, message } = expectOnly(waitForFirstConsumerWave, (objects) =>
      setWaves(objects, claim, workload),
    );
    expect([object.kind, path, message]).toEqual([
      'PersistentVolumeClaim',
      'metadata.annotations',
      `the claim is in wave ${first}, its Deployment in wave ${second}, and the class waits for the first consumer`,
    ]);
  });

  it.each([
    [undefined, undefined],
    ['2', '2'],
    ['3', '2'],
    ['soon', undefined],
  ])('accepts the waves %p and %p', (claim, workload) => {
    expectNothing((objects) => setWaves(objects, claim, workload));
  });

  it('accepts a claim that is bound at once, in an earlier wave', () => {
    expectNothing((objects) => {
      setWaves(objects, '-1');
      ownClass(objects).volumeBindingMode = 'Immediate';
    });
  });
});

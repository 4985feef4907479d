import { CRD_FILES, parseCrds, readOwn } from '../../support/crd';
import type { KubeObject } from '../../support/crd-validator';
import { crdValidator } from '../../support/crd-validator';
import { describeUpstream, readUpstream } from '../../support/upstream';
import { Cluster } from './job';

/** The one custom object that no construct emits: the script writes it. */
function takenSnapshot(): KubeObject {
  const cluster = new Cluster();
  const { made } = cluster.runNow();
  cluster.dispose();
  return made[0].object as unknown as KubeObject;
}

test('the VolumeSnapshot that the script creates fits our own schema', () => {
  const crds = CRD_FILES.flatMap(({ ours }) => parseCrds(readOwn(ours), ours));
  expect(crdValidator(crds)(takenSnapshot())).toEqual([]);
});

describeUpstream('with the upstream definitions', () => {
  it('fits them too, without a field they do not know', () => {
    const crds = CRD_FILES.flatMap(({ upstream }) => parseCrds(readUpstream(upstream), upstream));
    const validate = crdValidator(crds);
    const object = takenSnapshot();
    expect(validate(object)).toEqual([]);
    expect(validate({ ...object, spec: { ...(object.spec as object), more: 1 } })).not.toEqual([]);
  });
});

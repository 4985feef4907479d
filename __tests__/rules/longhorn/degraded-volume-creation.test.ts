import { degradedVolumeCreation } from '../../../lib/rules/longhorn/degraded-volume-creation';
import { ownSetting, without } from '../storage-support';
import { expectNothing, expectOnly } from '../support';

const SETTING = 'allow-volume-creation-with-degraded-availability';

describe('degraded-volume-creation', () => {
  it('reports true', () => {
    const { object } = expectOnly(degradedVolumeCreation, (objects) => {
      ownSetting(objects, SETTING).value = 'true';
    });
    expect(object.kind).toBe('Setting');
  });

  it('says nothing where the manifests do not set it', () => {
    expectNothing((objects) => without(objects, 'Setting', SETTING));
  });
});

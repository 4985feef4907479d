import { singleZone } from '../../../lib/rules/storage/single-zone';
import { onStorageOf, ownClass } from '../storage-support';
import { expectNothing, expectOnly, findingsOf, the, type Mutable } from '../support';

const found = (change: (objects: Mutable[]) => void = () => {}) => findingsOf(singleZone, change);

/** A second database with a class of its own. */
function addSecond(objects: Mutable[], parameters: Mutable): void {
  const copy = (kind: string, name?: string) => structuredClone(the(objects, kind, name));
  const [storageClass, claim] = [copy('StorageClass', 'longhorn-iris'), copy('PersistentVolumeClaim')];
  const others = [copy('Deployment'), copy('NetworkPolicy', 'iris'), copy('CronJob')];
  storageClass.metadata.name = 'longhorn-second';
  Object.assign(storageClass.parameters, parameters);
  claim.spec.storageClassName = 'longhorn-second';
  const second = [storageClass, claim, ...others];
  second.slice(1).forEach(({ metadata }) => {
    metadata.namespace = 'second';
  });
  objects.push(...second);
}

describe('single-zone', () => {
  it('reports our own class, as of a cluster whose zones nobody has named', () => {
    expect(found().map(({ object, path }) => [(object.metadata as Mutable).name, path])).toEqual([
      ['longhorn-iris', 'parameters.replicaZoneSoftAntiAffinity'],
    ]);
  });

  it('reports a class that allows it', () => {
    const { object } = expectOnly(singleZone, (objects) =>
      addSecond(objects, { replicaZoneSoftAntiAffinity: 'enabled' }),
    );
    expect(object.metadata).toHaveProperty('name', 'longhorn-second');
  });

  it('accepts a class that forbids it', () => {
    expectNothing((objects) => addSecond(objects, { replicaZoneSoftAntiAffinity: 'disabled' }));
    expect(
      found((objects) => {
        ownClass(objects).parameters.replicaZoneSoftAntiAffinity = 'disabled';
      }),
    ).toEqual([]);
  });

  it('accepts a class that leaves it to a setting that forbids it', () => {
    const forbid = (objects: Mutable[]) => {
      objects.push({
        apiVersion: 'longhorn.io/v1beta2',
        kind: 'Setting',
        metadata: { name: 'replica-zone-soft-anti-affinity' },
        value: 'false',
      });
    };
    expect(found(forbid)).toEqual([]);
    expect(
      found((objects) => {
        forbid(objects);
        delete ownClass(objects).parameters;
      }),
    ).toEqual([]);
  });

  it('says nothing of classes of other provisioners', () => {
    expect(
      found((objects) => {
        onStorageOf(objects, 'ebs.csi.aws.com');
      }),
    ).toEqual([]);
  });
});

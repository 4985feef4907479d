import { RESTORED_FROM_ANNOTATION } from '../../../lib/manifests/copy';
import { copyThatActs } from '../../../lib/rules/copies/copy-that-acts';
import { changeCpf, ownClaim, setEnvironment } from '../storage-support';
import { expectNothing, expectOnly, findingsOf, the, type Mutable } from '../support';

const dataSource = { kind: 'VolumeSnapshot', name: 'before', apiGroup: 'snapshot.storage.k8s.io' };
const policyOf = (objects: Mutable[]) => the(objects, 'NetworkPolicy', 'iris').spec;

/** Makes our own database a copy that is isolated as it should be. */
function isolate(objects: Mutable[]): void {
  ownClaim(objects).spec.dataSource = dataSource;
  changeCpf(objects, '[Startup]', '[Startup]\nEnsembleAutoStart=0');
  policyOf(objects).policyTypes = ['Ingress', 'Egress'];
  the(objects, 'Service', 'iris').spec.type = 'ClusterIP';
}

/** The message about a copy that is isolated but for a change. */
const about = (change: (objects: Mutable[]) => void) =>
  expectOnly(copyThatActs, (objects) => {
    isolate(objects);
    change(objects);
  }).message;

describe('copy-that-acts', () => {
  it.each([
    ['dataSource', 'VolumeSnapshot'],
    ['dataSourceRef', 'VolumeSnapshot'],
    ['dataSource', 'PersistentVolumeClaim'],
  ])('reports a claim with %s, once with all that is missing', (field, kind) => {
    const [finding, ...others] = findingsOf(copyThatActs, (objects) => {
      ownClaim(objects).spec[field] = { kind, name: 'before' };
    });
    expect(others).toEqual([]);
    expect([finding.object.kind, finding.path, finding.message]).toEqual([
      'Deployment',
      '',
      `a copy of ${kind} before, but [Startup] EnsembleAutoStart is not 0; ` +
        'no NetworkPolicy restricts its egress; Service iris/iris is of type LoadBalancer',
    ]);
  });

  it('accepts a copy that is isolated', () => {
    expectNothing(isolate);
  });

  it('says what is missing', () => {
    expect(about((objects) => changeCpf(objects, 'EnsembleAutoStart=0', 'EnsembleAutoStart=1'))).toBe(
      'a copy of VolumeSnapshot before, but [Startup] EnsembleAutoStart is not 0',
    );
    expect(
      about((objects) => {
        the(objects, 'Service', 'iris').spec.type = 'NodePort';
      }),
    ).toBe('a copy of VolumeSnapshot before, but Service iris/iris is of type NodePort');
  });

  it.each([
    [['Ingress'], undefined, 'no NetworkPolicy restricts its egress'],
    [undefined, undefined, 'no NetworkPolicy restricts its egress'],
    [['Egress', 'Ingress'], [{}], 'a NetworkPolicy allows all egress'],
  ])('reports policyTypes %j with egress %j', (policyTypes, egress, message) => {
    expect(about((objects) => Object.assign(policyOf(objects), { policyTypes, egress }))).toBe(
      `a copy of VolumeSnapshot before, but ${message}`,
    );
  });

  it('reports a further policy that allows all, because policies add up', () => {
    expect(
      about((objects) => {
        const policy = structuredClone(the(objects, 'NetworkPolicy', 'iris'));
        policy.metadata.name = 'more';
        policy.spec.egress = [{}];
        objects.push(policy);
      }),
    ).toBe('a copy of VolumeSnapshot before, but a NetworkPolicy allows all egress');
  });

  it('accepts egress rules for something', () => {
    expectNothing((objects) => {
      isolate(objects);
      Object.assign(policyOf(objects), { policyTypes: undefined, egress: [{ ports: [{ port: 53 }] }] });
    });
  });

  it('accepts a merge file that the manifests do not show, but not that there is none', () => {
    const hidden = (objects: Mutable[]) => {
      isolate(objects);
      delete the(objects, 'Deployment').metadata.annotations;
    };
    expect(findingsOf(copyThatActs, hidden)).toEqual([]);
    expect(
      findingsOf(copyThatActs, (objects) => {
        hidden(objects);
        setEnvironment(objects, 'ISC_CPF_MERGE_FILE');
      }),
    ).toHaveLength(1);
  });

  it('accepts a database that was restored in its place', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.dataSource = dataSource;
      ownClaim(objects).metadata.annotations[RESTORED_FROM_ANNOTATION] = 'before';
    });
  });

  it('accepts a volume that a populator fills', () => {
    expectNothing((objects) => {
      ownClaim(objects).spec.dataSourceRef = { apiGroup: 'example.com', kind: 'Seed', name: 'empty' };
    });
  });
});

import { brokenLonghornVersion } from '../../../lib/rules/longhorn/broken-longhorn-version';
import { expectNothing, expectOnly, type Mutable } from '../support';

const application = (targetRevision: string) => ({
  kind: 'Application',
  metadata: { name: 'longhorn' },
  spec: { source: { chart: 'longhorn', targetRevision } },
});

const add = (object: Mutable) => (objects: Mutable[]) => {
  objects.push(object);
};

describe('broken-longhorn-version', () => {
  it.each(['1.11.0', 'v1.11.0', '1.8.2', '0.8.1'])('reports %s', (version) => {
    const { path, message } = expectOnly(brokenLonghornVersion, add(application(version)));
    expect([path, message]).toEqual(['spec.source.targetRevision', `Longhorn ${version.replace('v', '')}`]);
  });

  it.each(['1.9.0', '1.10.2', '1.11.1', '1.12.1', '2.0.0', '1.11.*', 'HEAD'])('accepts %s', (version) => {
    expectNothing(add(application(version)));
  });

  it('says nothing of versions of other charts', () => {
    expectNothing(
      add({ kind: 'HelmRelease', metadata: {}, spec: { chart: { spec: { chart: 'x', version: '1.8.0' } } } }),
    );
  });
});

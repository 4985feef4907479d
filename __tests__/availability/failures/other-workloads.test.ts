import type { ProfileOverrides } from '../../../lib/availability/profile';
import { outcomeOf } from '../../../lib/availability/outcome-of';
import { situationsOf } from '../../../lib/availability/situation';
import { BOTH, database, mode, prediction, recovery, situation, type DatabaseOptions } from '../support';

const OURS: DatabaseOptions = { unreachable: 10, grace: 30, policy: BOTH };
const fencer: ProfileOverrides = {
  fencing: { kind: 'out-of-service', by: 'fencer', after: { min: 5, max: 5 } },
};

describe('a pod without a controller', () => {
  const of = (id: string) =>
    outcomeOf(mode(id), { ...situation(OURS), controller: 'Pod', replaced: 'never' });

  it.each(['pod-deletion', 'pod-force-deletion', 'node-death', 'cold-node'])('%s: never comes back', (id) => {
    expect(of(id).paths.every(({ blocked }) => blocked?.phase === 'start')).toBe(true);
    expect(of(id).human).toBe('create the pod again');
  });

  it('node-drain: kubectl refuses it', () => {
    expect(of('node-drain')).toMatchObject({
      paths: [],
      notes: [expect.stringContaining('kubectl drain refuses')],
    });
  });

  it('same-node-replacement: there is none', () => {
    expect(of('same-node-replacement').loss.what).toContain('there is no replacement');
  });
});

describe('a DaemonSet', () => {
  const options = { ...OURS, kind: 'DaemonSet' as const };

  it('has no pod for another node', () => {
    expect(prediction('node-death', options).rto).toMatchObject({ never: true, phase: 'attach' });
    expect(prediction('node-death', options).human).toBe('bring the node back');
    expect(prediction('pod-deletion', options).paths.map(({ when }) => when)).toEqual([
      'the replacement starts on the same node',
    ]);
    expect(prediction('node-drain', options).notes[0]).toContain('DaemonSet');
  });
});

describe('a ReplicaSet', () => {
  it('is for Longhorn what a Deployment has', () => {
    const policy = 'delete-deployment-pod';
    expect(recovery(prediction('node-death', { ...OURS, policy, kind: 'ReplicaSet' }))).toEqual(
      recovery(prediction('node-death', { ...OURS, policy })),
    );
  });
});

describe('ReadWriteMany', () => {
  const options = { ...OURS, accessMode: 'ReadWriteMany', policy: undefined };

  it('waits for no old pod, on any node, and has two writers', () => {
    expect(prediction('node-death', options).rto.never).toBe(false);
    const deletion = prediction('pod-deletion', options);
    expect(deletion.paths.map(({ phases }) => phases[0].phase)).toEqual(['start', 'start']);
    expect(deletion.rpo.extent).toBe('unlimited');
  });
});

describe('a RollingUpdate that may take the only pod away', () => {
  it.each([
    [{ maxSurge: 0, maxUnavailable: 1 }, true],
    [{ maxSurge: '0%', maxUnavailable: '100%' }, true],
    [{ maxSurge: 1, maxUnavailable: 1 }, false],
    [{ maxSurge: 0, maxUnavailable: 0 }, false],
    [undefined, false],
  ])('%j: a bad rollout takes it away: %p', (rollingUpdate, away) => {
    const at = situation({ ...OURS, strategy: 'RollingUpdate', rollingUpdate });
    expect(mode('bad-rollout').predict(at).paths.length > 0).toBe(away);
  });
});

describe('no grace at all', () => {
  it('waits for the force detach, whatever the policy: Longhorn never sees the pod being deleted', () => {
    const of = (policy?: string) => recovery(prediction('node-death', { ...OURS, grace: 0, policy }));
    expect(of(BOTH)).toEqual(of(undefined));
    expect(of(BOTH).min).toBeGreaterThan(360);
  });
});

describe('a pod that tolerates the taint out-of-service', () => {
  const options = { ...OURS, policy: undefined, everything: true };

  it('is not moved by it', () => {
    const { rto, human } = prediction('node-death', options, fencer);
    expect(rto.never).toBe(true);
    expect(human).toBe(
      'make sure that the node is off, then taint it node.kubernetes.io/out-of-service and delete the pod',
    );
  });
});

describe('who has to act', () => {
  it('is a person where a person deletes the pod again', () => {
    const by = (who: 'person' | 'controller') =>
      prediction(
        'node-death',
        { ...OURS, grace: 420 },
        { fencing: { kind: 're-delete', by: who, after: { min: 1, max: 2 }, grace: 1 } },
      ).human;
    expect(by('person')).toBe('delete the pod a second time, with --grace-period=1');
    expect(by('controller')).toBeUndefined();
  });

  it('loses less to an IRIS that runs on when a fencer ends it', () => {
    expect(prediction('kubelet-stop', OURS, fencer).rpo).toMatchObject({ extent: 'limited', max: 60 });
  });
});

describe('storage that is not Longhorn', () => {
  const disk = (parameters: Record<string, string>) => ({ ...OURS, provisioner: 'disk.example', parameters });
  const zones = { ...fencer, zones: 3, nodes: 9 };

  it('is taken for lost with its zone, unless its class keeps it in several', () => {
    expect(prediction('zone-loss', disk({}), zones).rto).toMatchObject({ never: true });
    expect(prediction('zone-loss', disk({ skuName: 'Premium_ZRS' }), zones).rto.never).toBe(false);
    expect(prediction('zone-loss', disk({ 'replication-type': 'regional-pd' }), zones).rto.never).toBe(false);
  });

  it('has an unknown number of copies', () => {
    expect(prediction('replica-loss', disk({})).rpo.extent).toBe('unlimited');
  });
});

describe('a small cluster', () => {
  it('has no more copies than nodes', () => {
    expect(prediction('node-loss', OURS, { nodes: 2 }).notes[0]).toContain('1 of 2 copies');
    expect(prediction('replica-loss', OURS, { nodes: 1 }).rto.never).toBe(true);
  });
});

describe('a volume that was made by hand', () => {
  it('keeps its data when its own policy says so', () => {
    const volume = {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'data' },
      spec: { persistentVolumeReclaimPolicy: 'Retain', claimRef: { namespace: 'iris', name: 'iris-data' } },
    };
    const of = (more: DatabaseOptions['more']) =>
      prediction('claim-deletion', { grace: 420, reclaimPolicy: 'Delete', more }).rpo;
    expect(of([]).extent).toBe('everything');
    expect(of([volume])).toMatchObject({ extent: 'limited', max: 0 });
  });
});

describe('a partition of a length that rules a failure out', () => {
  it.each([
    ['partition-healed-before', 600],
    ['partition-healed-after', 1],
  ])('%s of %d s does not happen', (id, partition) => {
    const quick = { irisStop: { min: 0, max: 1 }, kubeletReconnect: { min: 0, max: 1 } };
    const report = prediction(id, { ...OURS, grace: 5 }, { ...quick, partition });
    expect(report.paths).toEqual([]);
    expect(report.notes[0]).toContain('does not do this');
  });
});

describe('storage whose class is not among the manifests', () => {
  it('is said to be assumed, unless its name says that it is Longhorn', () => {
    const notes = (storageClassName: string | undefined, profile: ProfileOverrides = {}) =>
      outcomeOf(
        mode('node-death'),
        situationsOf(
          database(OURS)
            .filter(({ kind }) => kind !== 'StorageClass')
            .map((each) =>
              each.kind === 'PersistentVolumeClaim'
                ? { ...each, spec: { ...(each.spec as object), storageClassName } }
                : each,
            ),
          profile,
        )[0],
      ).notes;
    expect(notes('gp3')[0]).toBe(
      "the class gp3 is not among the manifests: taken for Longhorn's (storageProvider of the profile)",
    );
    expect(notes(undefined, { storageProvider: 'other' })[0]).toContain('the default class');
    expect(notes('longhorn-iris')).toEqual([]);
    expect(prediction('node-death', OURS).notes).toEqual([]);
  });
});

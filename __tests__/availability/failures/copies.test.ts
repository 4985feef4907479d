import type { Obj } from '../../../lib/manifests/object';
import { BOTH, prediction, recovery, type DatabaseOptions } from '../support';

const OURS: DatabaseOptions = { unreachable: 10, grace: 30, policy: BOTH };
const APART = { numberOfReplicas: '3', replicaZoneSoftAntiAffinity: 'disabled' };

/** A CronJob of this library, as the manifests have it. */
function schedule(job: string, cron: string, className = 'longhorn-iris-snap'): Obj {
  const env = [
    { name: 'DATABASE', value: 'iris' },
    { name: 'SNAPSHOT_CLASS', value: className },
  ];
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: `iris-${job}`, namespace: 'iris', labels: { 'cdk8s-iris-ha/job': job } },
    spec: { schedule: cron, jobTemplate: { spec: { template: { spec: { containers: [{ env }] } } } } },
  };
}
const HOURLY = schedule('snapshot', '0 * * * *');
const NIGHTLY = schedule('snapshot', '0 1 * * *', 'longhorn-iris-bak-scheduled');

describe('zone-loss', () => {
  it('never recovers in one zone, and nothing of the data may be left without copies in different ones', () => {
    expect(prediction('zone-loss', { ...OURS, parameters: APART }).rto).toMatchObject({ never: true });
    const together = prediction('zone-loss', OURS, { zones: 3 });
    expect(together.rto).toMatchObject({
      never: true,
      waitsFor: expect.stringContaining('replicaZoneSoftAntiAffinity'),
    });
  });

  it('takes as long as the death of a node, plus the turns of the other nodes of the zone', () => {
    const options = { ...OURS, parameters: APART };
    const profile = { zones: 3, nodes: 9 };
    const [death, zone] = ['node-death', 'zone-loss'].map((id) => recovery(prediction(id, options, profile)));
    expect([zone.min - death.min, zone.max - death.max]).toEqual([0, 20]);
    expect(prediction('zone-loss', options, profile).reducedRedundancy).toEqual({ min: 600 });
  });
});

describe('last-replica-loss and cluster-loss', () => {
  it.each(['last-replica-loss', 'cluster-loss'])(
    '%s loses everything without a backup, also with snapshots',
    (id) => {
      const report = prediction(id, { more: [HOURLY] });
      expect(report.rpo.extent).toBe('everything');
      expect(report.rto).toMatchObject({ never: true, byHand: undefined });
    },
  );

  it.each(['last-replica-loss', 'cluster-loss'])(
    '%s loses up to a day with nightly backups, and needs a person',
    (id) => {
      const report = prediction(id, { more: [HOURLY, NIGHTLY] });
      expect(report.rpo).toMatchObject({ min: 0, max: 86_400 });
      expect(report.rto).toMatchObject({ never: true });
      expect(report.rto.never && report.rto.byHand!.max).toBeGreaterThan(3600 + 10240 / 20);
      expect(report.human).toContain('backup');
    },
  );
});

describe('data-deletion', () => {
  it('loses up to the interval of what is taken most often', () => {
    expect(prediction('data-deletion', { more: [HOURLY, NIGHTLY] }).rpo.max).toBe(3600);
    expect(prediction('data-deletion', { more: [NIGHTLY] }).rpo.max).toBe(86_400);
    expect(prediction('data-deletion').rpo.extent).toBe('everything');
  });
});

describe('claim-deletion', () => {
  it('loses nothing if the volume is retained', () => {
    const report = prediction('claim-deletion', { reclaimPolicy: 'Retain', grace: 420 });
    expect(report.rpo.max).toBe(0);
    expect(report.human).toBe('make a claim for the retained volume');
  });

  it('takes the volume along otherwise', () => {
    expect(prediction('claim-deletion', { reclaimPolicy: 'Delete' }).rpo.extent).toBe('everything');
    expect(prediction('claim-deletion', { reclaimPolicy: 'Delete', more: [NIGHTLY] }).rpo.max).toBe(86_400);
  });
});

describe('a restore that nobody has tried', () => {
  it.each(['data-deletion', 'last-replica-loss', 'cluster-loss'])(
    '%s says so, until there is a drill',
    (id) => {
      const untried = 'nothing tries whether a copy can be restored: there is no restore drill';
      expect(prediction(id, { more: [NIGHTLY] }).notes).toContain(untried);
      expect(prediction(id, { more: [NIGHTLY, schedule('restore-drill', '0 4 * * 0')] }).notes).not.toContain(
        untried,
      );
      expect(prediction(id).notes).not.toContain(untried);
    },
  );
});

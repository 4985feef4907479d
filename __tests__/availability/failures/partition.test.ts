import { BOTH, prediction, recovery, type DatabaseOptions } from '../support';

const OURS: DatabaseOptions = { unreachable: 10, grace: 30, policy: BOTH };
/** A stop that no grace period cuts short. */
const QUICK_STOP = { irisStop: { min: 1, max: 5 } };

describe('kubelet-stop', () => {
  it('takes over from an IRIS that runs on', () => {
    const report = prediction('kubelet-stop', OURS);
    expect(recovery(report)).toEqual(recovery(prediction('node-death', OURS)));
    expect(report.rpo.extent).toBe('unlimited');
  });

  it('leaves it running if nothing takes over', () => {
    const report = prediction('kubelet-stop', { ...OURS, policy: undefined });
    expect(report.rto.never).toBe(true);
    expect(report.rpo.what).toContain('IRIS runs on');
  });
});

describe('partition-healed-before', () => {
  it('loses nothing, and may be over without a restart', () => {
    const report = prediction('partition-healed-before', OURS, QUICK_STOP);
    expect(report.rpo.max).toBe(0);
    expect(prediction('partition-healed-before', OURS).rpo.max).toBe(2);
    expect(recovery(report).min).toBe(0);
    expect(report.paths.map(({ when }) => when)).toEqual([
      'it is back before the eviction',
      'it is back after the eviction',
    ]);
  });

  it.each([
    [30, 'it is back before the eviction'],
    [70, 'it is back after the eviction'],
  ])('of %d s goes one way', (partition, when) => {
    const { paths } = prediction('partition-healed-before', OURS, { partition });
    expect(paths.map((path) => [path.when, path.chance])).toEqual([[when, 1]]);
    expect(paths[0].phases[0]).toMatchObject({ phase: 'detect', min: partition, max: partition + 75 });
  });
});

describe('partition-healed-after', () => {
  it('loses without a limit, because nobody knows how long it lasts', () => {
    expect(prediction('partition-healed-after', OURS).rpo.extent).toBe('unlimited');
  });

  it('loses all since the isolation with Longhorn, and all since the takeover elsewhere', () => {
    // Nothing is lost before 80 s (40 + 10 + 30) have passed; then, at the latest, after 175 s the volume has moved.
    const partition = 400;
    const longhorn = prediction('partition-healed-after', OURS, { partition }).rpo;
    expect(longhorn).toMatchObject({ extent: 'limited', min: 400 - 190, max: 400 + 75 + 30 });
    const other = { ...OURS, provisioner: 'disk.example', parameters: {}, grace: 0 };
    expect(prediction('partition-healed-after', other, { partition: 600 }).rpo.max).toBe(600 - 410 + 75 + 0);
  });

  it('loses until the node is off, with a fencer', () => {
    const profile = {
      fencing: { kind: 'out-of-service' as const, by: 'fencer' as const, after: { min: 2, max: 8 } },
    };
    expect(prediction('partition-healed-after', OURS, profile).rpo).toMatchObject({
      extent: 'limited',
      max: 55 + 8,
    });
  });

  it('says how short a partition must be to lose nothing: shorter tolerations make it less', () => {
    const note = (unreachable: number) =>
      prediction('partition-healed-after', { ...OURS, unreachable }).notes[0];
    expect(note(10)).toContain('taken over 80 s after the cut');
    expect(note(0)).toContain('taken over 70 s after');
    expect(prediction('partition-healed-after', { ...OURS, policy: undefined }).notes[0]).toContain(
      'never taken over',
    );
  });
});

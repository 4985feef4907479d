import { BOTH, prediction, recovery } from '../support';

const SLOW_STOP = { irisStop: { min: 22, max: 22 } };

describe('pod-deletion', () => {
  it('waits for the old pod on every node with ReadWriteOncePod', () => {
    const [same, other] = prediction('pod-deletion', { grace: 30 }, SLOW_STOP).paths;
    expect(same.phases[0]).toMatchObject({ phase: 'release', min: 22, max: 25 });
    expect(other.phases[0]).toMatchObject({ phase: 'release', min: 22, max: 25 });
    expect(other.phases.map(({ phase }) => phase)).toEqual([
      'release',
      'detach',
      'attach',
      'start',
      'ready',
      'traffic',
    ]);
  });

  it('does not wait for it on the same node with ReadWriteOnce, and says that both write', () => {
    const report = prediction('pod-deletion', { accessMode: 'ReadWriteOnce', grace: 30 }, SLOW_STOP);
    expect(report.paths[0].phases[0].phase).toBe('start');
    expect(report.notes.join()).toContain('ReadWriteOnce');
    expect(prediction('pod-deletion', { grace: 30 }).notes).toEqual([]);
  });

  it('loses nothing if the grace period lets IRIS stop, and two seconds if it may cut the stop short', () => {
    expect(prediction('pod-deletion', { grace: 420 }).rpo.max).toBe(0);
    expect(prediction('pod-deletion', { grace: 30 }).rpo.max).toBe(2);
  });

  it('stops for at most the grace period', () => {
    const max = (grace: number) =>
      recovery(prediction('pod-deletion', { grace }, { podCleanup: { min: 0, max: 0 } })).max;
    // Ten seconds of recovery less, because the stop is no longer cut short.
    expect(max(330) - max(30)).toBe(300 - 10);
    expect(max(600) - max(330)).toBe(0);
  });

  it('can only start on the same node of a cluster of one', () => {
    expect(prediction('pod-deletion', {}, { nodes: 1 }).paths.map(({ chance }) => chance)).toEqual([1]);
    expect(prediction('pod-deletion', {}, { nodes: 4 }).paths.map(({ chance }) => chance)).toEqual([
      0.25, 0.75,
    ]);
  });

  it('loses everything if the data is on no claim', () => {
    const container = { volumeMounts: [] };
    expect(prediction('pod-deletion', { container }).rpo.extent).toBe('everything');
    expect(prediction('node-death', { container, policy: BOTH }).rpo.extent).toBe('everything');
    // A container that is restarted in place keeps the volumes of its pod.
    expect(prediction('container-kill', { container }).rpo.extent).toBe('limited');
  });
});

describe('pod-force-deletion', () => {
  it('may leave two writers, whatever the access mode', () => {
    for (const accessMode of ['ReadWriteOncePod', 'ReadWriteOnce']) {
      expect(prediction('pod-force-deletion', { accessMode }).rpo.extent).toBe('unlimited');
    }
  });
});

describe('same-node-replacement', () => {
  it('has two writers under ReadWriteOnce and none under ReadWriteOncePod', () => {
    expect(prediction('same-node-replacement', { accessMode: 'ReadWriteOnce' }).rpo.extent).toBe('unlimited');
    expect(prediction('same-node-replacement', { grace: 420 }).rpo.max).toBe(0);
    expect(prediction('same-node-replacement').rpo.max).toBe(2);
  });

  it('cannot happen to a StatefulSet, which waits for its old pod', () => {
    const report = prediction('same-node-replacement', {
      kind: 'StatefulSet',
      accessMode: 'ReadWriteOnce',
      grace: 420,
    });
    expect(report.rpo.max).toBe(0);
  });
});

describe('bad-rollout', () => {
  it('leaves nothing running under Recreate: a person has to go back', () => {
    const report = prediction('bad-rollout');
    expect(report.rto).toMatchObject({ never: true, phase: 'start' });
    expect(report.human).toContain('former manifests');
  });

  it('leaves the old pod running under RollingUpdate, at the price of two writers on one node', () => {
    const more = (accessMode: string) => {
      const report = prediction('bad-rollout', { accessMode, strategy: 'RollingUpdate' });
      return [recovery(report).max, report.rpo.extent, report.human !== undefined];
    };
    expect(more('ReadWriteOncePod')).toEqual([0, 'limited', true]);
    expect(more('ReadWriteOnce')).toEqual([0, 'unlimited', true]);
  });
});

describe('moving-tag', () => {
  it('cannot happen to a pinned image', () => {
    const report = prediction('moving-tag');
    expect(recovery(report).max).toBe(0);
    expect(report.notes).toEqual(['the image is pinned by its build']);
  });

  it('never comes back otherwise: durable %SYS refuses the new image', () => {
    const report = prediction('moving-tag', { image: 'registry.example/iris:latest-em', policy: BOTH });
    expect(report.rto).toMatchObject({ never: true, phase: 'start' });
    expect(report.human).toContain('old image');
  });

  it('does not get as far if nothing takes the pod off the node', () => {
    const report = prediction('moving-tag', { image: 'registry.example/iris:latest-em' });
    expect(report.rto).toMatchObject({ never: true, phase: 'release' });
  });
});

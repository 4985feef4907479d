import { FAILURE_MODES } from '../../../lib/availability/catalogue';
import { FAILURES } from '../../../lib/availability/failure-id';
import { prediction, recovery } from '../support';

const LIVENESS = {
  startupProbe: { exec: {}, periodSeconds: 1, failureThreshold: 3600 },
  livenessProbe: { exec: {}, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 10 },
};

describe('the catalogue', () => {
  it('has each failure once, in the order of the ids', () => {
    expect(FAILURE_MODES.map(({ id }) => id)).toEqual([...FAILURES]);
  });
});

describe('process-stop', () => {
  it('is noticed by the last of three probes', () => {
    const [detect] = prediction('process-stop', { container: LIVENESS }).paths[0].phases;
    expect(detect).toMatchObject({ phase: 'detect', min: 20, max: 40 });
  });

  it('is never noticed without a liveness probe, and a person has to delete the pod', () => {
    const { rto, human } = prediction('process-stop');
    expect(rto).toMatchObject({ never: true, phase: 'detect' });
    expect(human).toBe('delete the pod');
  });

  it('loses two seconds of work, and nothing with synchronous commits', () => {
    expect(prediction('process-stop', { container: LIVENESS }).rpo).toMatchObject({ min: 0, max: 2 });
    const cpf = '[Miscellaneous]\nSynchCommit=1\n';
    expect(prediction('process-stop', { container: LIVENESS, cpf }).rpo).toMatchObject({ min: 0, max: 0 });
  });

  it('is quicker with a quicker probe', () => {
    const quick = { ...LIVENESS, livenessProbe: { ...LIVENESS.livenessProbe, periodSeconds: 5 } };
    const [slow, fast] = [LIVENESS, quick].map((container) =>
      recovery(prediction('process-stop', { container })),
    );
    expect(slow.max - fast.max).toBe(15);
  });
});

describe('container-kill', () => {
  it('does not wait for a probe', () => {
    const [withProbe, without] = [LIVENESS, { startupProbe: LIVENESS.startupProbe }].map((container) =>
      recovery(prediction('container-kill', { container })),
    );
    expect(withProbe).toEqual(without);
  });

  it('recovers from the journal of one cycle of the write daemon', () => {
    const max = (journalRate: number) =>
      recovery(prediction('container-kill', {}, { journalRate, recoveryRate: 20, writeDaemonCycle: 80 })).max;
    expect(max(10) - max(0)).toBe(40);
  });

  it('waits for the next probe when it has started', () => {
    const probe = (periodSeconds: number) => ({ startupProbe: { exec: {}, periodSeconds } });
    const max = (container: object) =>
      recovery(prediction('container-kill', { container: { ...container } })).max;
    expect(max(probe(30)) - max({})).toBe(30);
  });
});

describe('io-stall', () => {
  it('loses nothing if IRIS waits, and has no limit if it goes on without a journal', () => {
    const cpf = '[Journal]\nFreezeOnError=1\n';
    expect(prediction('io-stall', { cpf })).toMatchObject({ rpo: { max: 0 }, human: undefined });
    expect(prediction('io-stall')).toMatchObject({ rpo: { extent: 'unlimited' } });
    expect(prediction('io-stall').human).toContain('journaling');
  });

  it('lasts as long as the storage stalls', () => {
    expect(recovery(prediction('io-stall', {}, { stall: { min: 3, max: 9 } }))).toMatchObject({
      min: 3,
      max: 9,
    });
  });
});

describe('what does not take the database away', () => {
  it.each(['api-server-outage', 'node-drain-blocked'])('%s', (id) => {
    expect(recovery(prediction(id))).toMatchObject({ min: 0, max: 0 });
    expect(prediction(id).rpo.max).toBe(0);
  });

  it('replica-loss: only writes wait, for as long as Longhorn waits for the copy', () => {
    expect(recovery(prediction('replica-loss'))).toMatchObject({ min: 0, max: 8 });
  });
});

describe('replica-loss', () => {
  it('of the only copy is the loss of the data', () => {
    const report = prediction('replica-loss', { parameters: { numberOfReplicas: '1' } });
    expect(report.rto).toMatchObject({ never: true });
  });

  it('says for how long there are fewer copies', () => {
    // 10 Gi at 64 MiB/s, after Longhorn has waited 600 s for the old one.
    const { reducedRedundancy } = prediction('replica-loss', {}, { rebuildRate: { min: 64, max: 200 } });
    expect(reducedRedundancy).toEqual({ min: 600, max: 600 + 10240 / 64 });
  });

  it('says nothing about copies of storage that it does not know', () => {
    const report = prediction('replica-loss', { provisioner: 'disk.example', parameters: {} });
    expect(report.reducedRedundancy).toBeUndefined();
    expect(report.notes.join()).toContain('not known');
  });
});

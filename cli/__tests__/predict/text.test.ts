import { profileOf } from '../../../lib/availability/profile';
import { renderText } from '../../src/predict/text';
import { blocked, recovering, reportOf } from './fixtures';

const PREDICTED = 'All of this is predicted from the manifests and these assumptions, not measured.\n';

describe('renderText', () => {
  test('has the database, its failures, what is assumed, and that nothing was measured', () => {
    const text = renderText(reportOf(recovering()), false, []);
    expect(text).toMatch(/^iris\/iris\n\nFAILURE /);
    expect(text).toMatch(/\nAssumed about cluster and load[^\n]*:\n {2}kubernetesVersion /);
    expect(text.endsWith(PREDICTED)).toBe(true);
    expect(text).not.toContain('From your profile');
    expect(text).not.toContain('recovery:');
    expect(text).not.toContain('Objectives');
  });

  test('shows where seconds come from when it is asked to', () => {
    expect(renderText(reportOf(recovering()), true, [])).toContain('\nprocess-stop: IRIS stops\n');
  });

  test('tells what you say about the cluster from what is assumed, and breaks no value', () => {
    const profile = profileOf({ irisStart: { max: 125, min: 45 }, nodes: 5 });
    const text = renderText({ ...reportOf(recovering()), profile }, false, []);
    expect(text).toContain('\nFrom your profile:\n  irisStart 45 s to 2 min 5 s, nodes 5\nAssumed');
    const assumed = text.slice(text.indexOf('\nAssumed'));
    expect(assumed).not.toContain('irisStart');
    expect(assumed).toMatch(/ {2}kubernetesVersion \S+,/);
    expect(text.split('\n').filter((line) => line.length > 110 || /^ +(s|MiB\S*)[, ]/.test(line))).toEqual(
      [],
    );
  });

  test('does not take the order of the fields of a fence for a difference', () => {
    const fencing = { kind: 're-delete', by: 'person', after: { min: 1, max: 2 }, grace: 1 } as const;
    const text = renderText({ ...reportOf(recovering()), profile: profileOf({ fencing }) }, false, []);
    expect(text).toContain('\nFrom your profile:\n  fencing re-delete by a person after 1-2 s\n');
  });

  test('says which objectives are met, and what would help where one is not', () => {
    const change = { savesRecovery: 5, savesLoss: 0, recovers: false, limitsLoss: false };
    const text = renderText(
      reportOf(
        recovering({
          objective: { rto: 60, rtoMet: true, rpoMet: true },
          improvements: [{ change: 'no', ...change }],
        }),
        blocked({
          objective: { rpo: 5, rtoMet: true, rpoMet: false },
          improvements: [
            { change: 'yes', ...change, savesRecovery: 0, savesLoss: 4 },
            { change: 'nor this', ...change },
          ],
        }),
      ),
      false,
      [],
    );
    expect(text).toContain(
      '\nObjectives:\n  process-stop: rto 60 s met\n  zone-loss: rpo 5 s missed\n    would help: yes: 4 s less lost\n\n',
    );
  });
});

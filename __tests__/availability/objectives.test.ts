import type { FailureObjective } from '../../lib/availability/objective';
import { missedObjectives, missedText } from '../../lib/availability/objectives';
import type { ProfileOverrides } from '../../lib/availability/profile';
import { predictFailure } from '../../lib/availability/report';
import { secondsText } from '../../lib/availability/text';
import { BOTH, mode, prediction, recovery, situation, type DatabaseOptions } from './support';

const withObjectives = (
  objectives: FailureObjective[],
  options: DatabaseOptions = {},
  profile: ProfileOverrides = {},
) => ({ ...situation(options, profile), objectives });
const missed = (...args: Parameters<typeof withObjectives>) => missedObjectives(withObjectives(...args));
/** The message about the one objective that is missed. */
function message(...args: Parameters<typeof withObjectives>): string {
  const found = missed(...args);
  expect(found).toHaveLength(1);
  return missedText(found[0]);
}

describe('which objectives are missed', () => {
  test('none where none is stated', () => {
    expect(missed([])).toEqual([]);
  });

  test('those whose recovery or loss is worse at worst, in the order in which they are stated', () => {
    const objectives: FailureObjective[] = [
      { failure: 'node-death', rto: 60 },
      { failure: 'process-stop', rto: 60 },
      { failure: 'container-kill', rto: 3600 },
      { failure: 'pod-deletion', rpo: 0 },
    ];
    expect(missed(objectives).map(({ mode: { id } }) => id)).toEqual([
      'node-death',
      'process-stop',
      'pod-deletion',
    ]);
  });

  test('not one that is met exactly', () => {
    const { max } = recovery(prediction('node-death', { policy: BOTH }));
    const { rpo } = prediction('node-death', { policy: BOTH });
    expect(missed([{ failure: 'node-death', rto: max, rpo: rpo.max }], { policy: BOTH })).toEqual([]);
    expect(missed([{ failure: 'node-death', rto: max - 1 }], { policy: BOTH })).toHaveLength(1);
  });

  test.each<DatabaseOptions>([{}, { policy: BOTH }, { container: { volumeMounts: [] } }])(
    'the same as the report says, for %j',
    (options) => {
      const objectives: FailureObjective[] = [
        { failure: 'node-death', rto: 600 },
        { failure: 'pod-deletion', rto: 600, rpo: 2 },
        { failure: 'cluster-loss', rto: 86_400 },
      ];
      const found = withObjectives(objectives, options);
      const reported = objectives.filter(({ failure }) => {
        const { objective } = predictFailure(mode(failure), found);
        return !(objective?.rtoMet && objective.rpoMet);
      });
      expect(missedObjectives(found).map(({ mode: { id } }) => id)).toEqual(
        reported.map(({ failure }) => failure),
      );
    },
  );
});

describe('the message', () => {
  test('of a missed rto names each phase with its seconds, and three settings with what each brings', () => {
    const options = { policy: BOTH, grace: 420 };
    const report = prediction('node-death', options);
    const { max, typical } = recovery(report);
    const lines = message([{ failure: 'node-death', rto: 180 }], options).split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'the objective of iris/iris for node-death (The node dies) cannot be met:',
      `  rto 3 min, predicted ${secondsText(max)} at worst (typically ${secondsText(typical.min)} to ${secondsText(typical.max)})`,
    ]);
    const phases = report.paths[0].phases.map(
      (each) => `    ${each.phase} ${Math.round(each.min)}-${Math.round(each.max)} s`,
    );
    const written = lines.slice(2, 2 + phases.length).map((line) => line.replace(/(\w) +/g, '$1 '));
    expect(written.map((line, i) => line.startsWith(phases[i]))).toEqual(phases.map(() => true));
    expect(lines[2]).toMatch(/^ {4}detect {3}40-55 s {6}the grace period of the node/);
    expect(lines[2 + phases.length]).toBe('  what would help most, each alone:');
    const helps = lines.slice(3 + phases.length);
    expect(helps).toHaveLength(3);
    expect(helps.every((line) => /^ {4}\S.*: \d+ (s|min).* less away/.test(line))).toBe(true);
    expect(helps).toContain('    terminationGracePeriodSeconds: 30: 6 min 30 s less away');
  });

  test('of a recovery that never comes says what it waits for, how long a person takes, and what makes it recover', () => {
    const text = message([{ failure: 'node-death', rto: 600 }]);
    expect(text).toContain(
      "  rto 10 min, predicted never by itself, it waits for the end of the old pod object, which stays Terminating with the volume: node-down-pod-deletion-policy is do-nothing (Longhorn's default), which leaves the pod of a Deployment; with a person up to ",
    );
    expect(text).toContain(
      `    Longhorn's node-down-pod-deletion-policy: ${BOTH}: it then recovers by itself`,
    );
  });

  test('of a recovery that nobody can make says no time of a person', () => {
    const text = message([{ failure: 'cluster-loss', rto: 86_400 }]);
    expect(text).toContain('rto 24 h, predicted never by itself, it waits for a new cluster');
    expect(text).not.toContain('with a person');
    expect(text).toContain('    hourly backups off the cluster: ');
  });

  test('of a missed rpo says how much is lost and what, and only what makes that less', () => {
    const text = message([{ failure: 'node-death', rto: 3600, rpo: 0 }], { policy: BOTH });
    expect(text.split('\n')).toEqual([
      'the objective of iris/iris for node-death (The node dies) cannot be met:',
      '  rpo 0 s, predicted 2 s: committed work that the journal on the disk does not have yet',
      '  what would help most, each alone:',
      '    synchronous durability (SynchCommit=1): 2 s less lost',
    ]);
  });

  test('of both has both', () => {
    const text = message([{ failure: 'node-death', rto: 1, rpo: 0 }], { policy: BOTH });
    expect(text).toMatch(/\n {2}rto 1 s, predicted /);
    expect(text).toMatch(/\n {2}rpo 0 s, predicted 2 s: /);
  });

  test('of a slower way shows the phases of that one', () => {
    const { paths } = prediction('partition-healed-before', { policy: BOTH });
    const text = message([{ failure: 'partition-healed-before', rto: 1 }], { policy: BOTH });
    const totals = paths.map(({ phases }) => phases.reduce((sum, { max }) => sum + max, 0));
    const slowest = paths[totals.indexOf(Math.max(...totals))];
    const written = text.split('\n').filter((line) => /^ {4}\w+ +\d+-\d+ s /.test(line));
    expect(written.map((line) => line.trim().split(' ')[0])).toEqual(
      slowest.phases.map(({ phase }) => phase),
    );
  });

  test('says so if no setting helps', () => {
    const profile = { irisStart: { min: 600, max: 900 }, journalRate: 1e-9 };
    expect(
      message([{ failure: 'container-kill', rto: 60 }], {}, profile)
        .split('\n')
        .pop(),
    ).toBe('  no setting would help; relax the objective');
  });

  test('leaves the namespace out where the manifests do', () => {
    const [found] = missed([{ failure: 'node-death', rto: 1 }]);
    expect(missedText({ ...found, situation: { ...found.situation, namespace: undefined } })).toMatch(
      /^the objective of iris for node-death /,
    );
  });
});

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { SCRIPTS } from './fake-cluster';
import { RUNS } from './mutation-runs';
import { changedScripts, clean } from './support';
import type { Change } from './support';

afterAll(clean);
jest.setTimeout(30_000);

type RunName = keyof typeof RUNS;
const change = (file: string, from: string, to = ''): Change => ({ file, from, to });

/** What would happen to a user, the line that prevents it, and the run in which it shows. */
const MUTATIONS: [string, RunName, ...Change[]][] = [
  [
    'a job that fails leaves IRIS frozen, the lock held and no Event',
    'creation refused',
    change('snapshot.sh', 'trap finish EXIT\n'),
  ],
  [
    'a job that is evicted leaves IRIS frozen',
    'told to end while frozen',
    change('snapshot.sh', "trap 'exit 143' HUP INT TERM\n"),
  ],
  [
    'a snapshot appears after the job has cleaned up',
    'told to end during the creation',
    change('snapshot.sh', '  let_call_end\n'),
  ],
  [
    'a second signal stops the clean-up',
    'told to end twice',
    change('snapshot.sh', "  trap '' HUP INT TERM\n"),
  ],
  [
    'IRIS stays frozen for ever when the node of the job dies',
    'killed while frozen',
    change('freeze.sh', 'ExternalFreeze(,,,,,,,,,$FREEZE_LIMIT)', 'ExternalFreeze()'),
  ],
  [
    'the volume that IRIS has left is taken, and called consistent',
    'claim of before the restore',
    change('snapshot.sh', '*" $claim "*) ;;', '*) ;;'),
  ],
  [
    'a restore is applied without a snapshot of what it replaces',
    'restore on its way',
    change('snapshot.sh', '  [ -z "$two" ] || claim=$two\n'),
  ],
  [
    'a database that cannot be taken is changed without a snapshot',
    'claim lost',
    change('snapshot.sh', "'' | Pending)", '*)'),
  ],
  [
    'data of one image is said to be of another, and restored with it',
    'new image does not start',
    change(
      'snapshot.sh',
      'consistency=crash image=unknown',
      'consistency=crash image=${image_of_template:-}',
    ),
  ],
  [
    'an IRIS that could not log in is taken for frozen',
    'freeze answered 0',
    change(
      'freeze.sh',
      '[ "$code" -eq 5 ] || fail freeze "exit',
      'case $code in 0 | 5) ;; *) false ;; esac || fail freeze "exit',
    ),
  ],
  [
    'an IRIS that refused is taken for frozen',
    'freeze failed',
    change('freeze.sh', '[ "$code" -eq 5 ] || fail freeze "exit', ': || fail freeze "exit'),
  ],
  [
    'a freeze whose call got no answer comes after the thaw and stays',
    'freeze without an answer',
    change('freeze.sh', '[ -n "$freeze_certain" ] || needed=3\n'),
  ],
  [
    'IRIS writes while its volume is copied, and the snapshot is called consistent',
    'calm',
    change('snapshot.sh', "  wait_for creationTime '' $((frozen_since + FREEZE_LIMIT - 30)) 3 1\n"),
  ],
  [
    'a restart in the middle goes unnoticed, and the snapshot is called consistent',
    'IRIS restarted',
    change('snapshot.sh', '  still_frozen || lost=yes\n'),
    change('snapshot.sh', '[ "$thaw_answer" = 5 ]', ':'),
  ],
  [
    'one call that fails leaves IRIS frozen',
    'thaw failed once',
    change('freeze.sh', 'if [ "$code" -eq 3 ]; then\n      calm=', 'if :; then\n      calm='),
  ],
  [
    'a failing job thaws nothing',
    'creation refused',
    change('snapshot.sh', '  thaw || [ "$result" -ne 0 ] || result=1\n'),
  ],
  [
    'IRIS is frozen until its limit whenever the driver is slow',
    'instant never comes',
    change('snapshot.sh', 'FREEZE_LIMIT - 30)) 3', 'FREEZE_LIMIT + 5)) 3'),
  ],
  [
    'one hiccup of the driver costs the snapshot',
    'error that goes away',
    change('snapshot.sh', 'FREEZE_LIMIT - 30)) 3', 'FREEZE_LIMIT - 30)) 1'),
  ],
  [
    'a short outage of the API server costs the snapshot',
    'short outage',
    change('common.sh', 'for attempt in 1 2 3; do\n    kube', 'for attempt in 3; do\n    kube'),
  ],
  [
    'snapshots that failed stay and cost space',
    'creation without an answer',
    change('snapshot.sh', '  [ "$state" = none ] || [ "$state" = good ] || discard\n'),
  ],
  [
    'a snapshot of which only the answer was lost stays and costs space',
    'creation without an answer',
    change('snapshot.sh', '  state=taking\n  kube', '  kube'),
    change('snapshot.sh', '  say create ok', '  state=taking\n  say create ok'),
  ],
  [
    'somebody restores a snapshot that is not there yet',
    'never ready',
    change(
      'snapshot.sh',
      'wait_for readyToUse true $(($(now) + READY_SECONDS)) $((READY_SECONDS / 50 + 3)) 5\n',
    ),
  ],
  [
    'a job succeeds, and no restore finds its snapshot',
    'label refused',
    change('snapshot.sh', '[ "$code" -eq 0 ] || fail label "$snapshot: $(why)"\n'),
  ],
  [
    'two jobs freeze IRIS at once, and one thaws it under the other',
    'lock held',
    change('snapshot.sh', '  lock\n  refuse', '  refuse'),
  ],
  [
    'the lock is taken from a job at work',
    'lock held',
    change('lock.sh', '-ge "$limit" ]; then', '-ge 0 ]; then'),
  ],
  [
    'the lock is taken from a job that has just got it',
    'lock changes hands',
    change('lock.sh', '[ "$seen" = "$answer" ] || { seen=$answer since=$(now); }', ':'),
  ],
  [
    'a slow job gives the lock of another one away',
    'lock taken over',
    change('lock.sh', ' && [ "$two" = "$POD_NAME" ]; then', '; then'),
  ],
  [
    'a failing job makes the next one wait for minutes',
    'creation refused',
    change('snapshot.sh', 'discard\n  unlock\n', 'discard\n'),
  ],
  [
    'the first job of a database never gets the lock',
    'calm',
    change('lock.sh', 'kube get lease "$LEASE" --ignore-not-found \\\n', 'kube get lease "$LEASE" \\\n'),
  ],
  [
    'the freeze of another backup tool is ended in its middle',
    'frozen by somebody else',
    change('snapshot.sh', '  refuse_foreign_freeze\n'),
  ],
  ['the pod that does not write is frozen', 'two pods', change('snapshot.sh', '[ "$pods" -gt 1 ]', 'false')],
  [
    'the hourly policy deletes the snapshots of the yearly one',
    'calm',
    change('snapshot.sh', '$LABEL_DATABASE=$DATABASE,$LABEL_POLICY=$POLICY', '$LABEL_DATABASE=$DATABASE'),
  ],
  [
    'the last good snapshot is deleted',
    'only snapshot',
    change('prune.awk', 'if (newer_good && !kept', 'if (!kept'),
  ],
  [
    'snapshots are deleted before the time that was promised for them',
    'calm',
    change('prune.awk', '!kept && !young &&', '!kept &&'),
  ],
  [
    'a snapshot that was promised to stay is deleted once the policy changes',
    'calm',
    change('prune.awk', 'old < minimum_age || old < $6 + 0', 'old < minimum_age'),
  ],
  [
    'the snapshot that another job is taking is deleted',
    'calm',
    change('prune.awk', ' && old >= unfinished_age'),
  ],
  [
    'a wrong clock deletes what it should keep',
    'clock 10 years early',
    change('snapshot.sh', '-v now="$created_at"', '-v now="$(date -u +%Y-%m-%dT%H:%M:%SZ)"'),
  ],
  [
    'the job waits for the driver to delete, and is cut off',
    'calm',
    change('snapshot.sh', '"$name" --ignore-not-found --wait=false', '"$name" --ignore-not-found'),
  ],
  [
    'nobody notices that nothing is pruned any more',
    'list refused',
    change('snapshot.sh', '{ say prune failed "$(why)" && late_failure=2 && return; }', 'return 0'),
  ],
  [
    'a quote in an error breaks the log and the Event',
    'error with quotes',
    change('common.sh', ` | sed 's/[\\\\"]/\\\\&/g'`),
  ],
];

describe('the scripts as they ship', () => {
  it.concurrent.each(Object.entries(RUNS))('pass: %s', async (_, run) => {
    expect(await run(SCRIPTS)).toEqual([]);
  });
});

describe('without the line that prevents it', () => {
  it.concurrent.each(MUTATIONS)('%s', async (_, name, ...changes) => {
    const scripts = changedScripts(changes);
    // A script that is no script any more would break everything.
    for (const { file } of changes.filter(({ file }) => file.endsWith('.sh'))) {
      expect(spawnSync('sh', ['-n', join(scripts, file)]).status).toBe(0);
    }
    expect(await RUNS[name](scripts)).not.toEqual([]);
  });
});

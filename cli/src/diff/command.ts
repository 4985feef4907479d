import { Command, Option } from 'commander';
import { CommandError, UsageError } from '../errors';
import type { Streams } from '../io';
import { adviceWithoutDatabase } from '../no-database';
import { addProfileOptions, overridesOf, type ProfileOptions } from '../predict/profile-options';
import { compareReports, countOf, type ReportDiff } from './compare';
import { renderJson, renderMarkdown, renderText } from './render';
import { objectsOf, profileOfSource, readSource, reportOf } from './source';

interface DiffOptions extends ProfileOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly exitZero?: boolean;
}

/**
 * The command `iris-ha diff`.
 *
 * @param streams where it reads and prints
 */
export function diffCommand(streams: Streams): Command {
  const command = new Command('diff')
    .summary('compare what two versions of the manifests mean for the availability')
    .description(
      'Predicts the failures of the databases in two versions of the manifests, with the same profile, and prints\n' +
        'what has changed. Either side can be a report of predict --json instead.',
    )
    .argument('<old>', 'file or folder with YAML, or a report; - is standard input')
    .argument('<new>', 'the same as it is now');
  return addProfileOptions(command)
    .option('--json', 'print the comparison as JSON')
    .addOption(
      new Option('--markdown', 'print it as Markdown, for a comment on a pull request').conflicts('json'),
    )
    .option('--exit-zero', 'exit with 0 also when something is worse')
    .addHelpText(
      'after',
      '\nExit code 0 when all is the same or better, 1 when a failure is worse: its longest recovery, or the time\n' +
        'until that hangs, is longer by a second or more, or it never ends now, or it loses more, or needs a person\n' +
        'now; 2 when the two cannot be compared.\n' +
        'A database that was removed is shown, and is not worse.\n' +
        '\nExamples:\n' +
        '  npx iris-ha diff old/dist dist\n' +
        '  git worktree add --detach /tmp/main main && npx iris-ha diff /tmp/main/dist dist --markdown\n' +
        '  npx iris-ha diff predicted.json dist --profile cluster.yaml',
    )
    .action(async (before: string, after: string, options: DiffOptions) => {
      const diff = await compared(before, after, options, streams.stdin);
      const render = options.json ? renderJson : options.markdown ? renderMarkdown : renderText;
      streams.stdout.write(render(diff));
      if (!options.exitZero) {
        refuseWorse(diff);
      }
    });
}

/** Whoever calls it must tell a worse result from none at all. */
async function compared(
  before: string,
  after: string,
  options: DiffOptions,
  stdin: Streams['stdin'],
): Promise<ReportDiff> {
  try {
    return await compare(before, after, options, stdin);
  } catch (error) {
    throw error instanceof CommandError ? new UsageError(error.message) : error;
  }
}

async function compare(
  before: string,
  after: string,
  options: DiffOptions,
  stdin: Streams['stdin'],
): Promise<ReportDiff> {
  if (before === '-' && after === '-') {
    throw new UsageError('both sides are standard input; name a file or folder for one of them');
  }
  const given = overridesOf(options);
  const [old, now] = [await readSource(before, stdin), await readSource(after, stdin)];
  // A report cannot be computed again, so manifests beside it are predicted as it was.
  const overrides = { ...(profileOfSource(old) ?? profileOfSource(now)), ...given };
  const diff = compareReports(reportOf(old, overrides), reportOf(now, overrides));
  if (diff.databases.length === 0) {
    throw new CommandError(
      `no IRIS database in ${before} and none in ${after}; ${adviceWithoutDatabase([old, now].flatMap(objectsOf))}`,
    );
  }
  return diff;
}

function refuseWorse(diff: ReportDiff): void {
  const count = countOf(diff, 'worse');
  if (count > 0) {
    throw new CommandError(
      `${count === 1 ? '1 failure is' : `${count} failures are`} worse; see above, or accept it with --exit-zero`,
    );
  }
}

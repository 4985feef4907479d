import { Command, CommanderError } from 'commander';
import { version } from '../package.json';
import { checkCommand } from './check/command';
import { diffCommand } from './diff/command';
import { UsageError } from './errors';
import type { Streams } from './io';
import { predictCommand } from './predict/command';
import { restoreCommand } from './restore/command';
import { secretCommand } from './secret/command';
import { snapshotCommand } from './snapshot/command';
import { MACHINE, type Surroundings } from './surroundings';

const FAILED = 1;
const USAGE = 2;
/** The same everywhere, so that the README can show it. */
const HELP_WIDTH = 110;

/**
 * Runs the tool and gives its exit code: 0 done, 1 refused or failed, 2 wrong usage or nothing that can be judged.
 *
 * @param args what the person typed after the tool's name
 * @param streams where it reads and writes
 * @param surroundings what else it uses
 */
export async function run(
  args: readonly string[],
  streams: Streams,
  surroundings: Surroundings = MACHINE,
): Promise<number> {
  try {
    await program(streams, surroundings).parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has printed its message already.
      return error.exitCode === 0 ? 0 : USAGE;
    }
    streams.stderr.write(`iris-ha: error: ${(error as Error).message}\n`);
    return error instanceof UsageError ? USAGE : FAILED;
  }
}

function program(streams: Streams, surroundings: Surroundings): Command {
  const root = new Command('iris-ha')
    .description('InterSystems IRIS on Kubernetes: tools around the manifests of cdk8s-iris-ha')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      outputError: (text, write) => write(`iris-ha: ${withoutValue(text)}`),
      getOutHelpWidth: () => HELP_WIDTH,
      getErrHelpWidth: () => HELP_WIDTH,
    });
  root
    .addCommand(secretCommand(streams))
    .addCommand(snapshotCommand(streams, surroundings))
    .addCommand(restoreCommand(streams, surroundings))
    .addCommand(checkCommand(streams))
    .addCommand(predictCommand(streams))
    .addCommand(diffCommand(streams));
  inheritSettings(root);
  return root;
}

/** A command that is added, and not made by its parent, has settings of its own. */
function inheritSettings(parent: Command): void {
  for (const command of parent.commands) {
    inheritSettings(command.copyInheritedSettings(parent));
  }
}

/** Commander repeats an unknown option whole, also when somebody put a password behind it. */
function withoutValue(message: string): string {
  return message.replace(
    /(unknown option ')(--[a-z-]*|-.)[^]*?('(?:\n\(Did you mean [^)]*\))?\n)$/,
    '$1$2$3',
  );
}

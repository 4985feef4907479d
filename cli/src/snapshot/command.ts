import { Command } from 'commander';
import type { Streams } from '../io';
import type { Cluster } from '../kubectl';
import { addClusterOptions, namespaceName, objectName, wholeSeconds } from '../options';
import { kubectlFor, type Surroundings } from '../surroundings';
import { listSnapshots, type ListOptions } from './list';
import { takeSnapshot, type NowOptions } from './now';

/**
 * The command `iris-ha snapshot` with its sub-commands.
 *
 * @param streams where it prints
 * @param surroundings what it runs kubectl with
 */
export function snapshotCommand(streams: Streams, surroundings: Surroundings): Command {
  const summary = 'take a snapshot with a policy in the cluster, and list the snapshots';
  return new Command('snapshot')
    .summary(summary)
    .description('Takes a snapshot with a policy in the cluster, and lists the snapshots.')
    .addCommand(nowCommand(streams, surroundings))
    .addCommand(listCommand(streams, surroundings));
}

function nowCommand(streams: Streams, surroundings: Surroundings): Command {
  const command = new Command('now')
    .summary('take a snapshot now, with a policy that is in the cluster')
    .description(
      'Takes a snapshot now: starts a job from the CronJob of a snapshot policy, prints its name, and shows its\n' +
        'steps until it ends. The policy decides about freeze, kind and pruning, as at its own times.',
    )
    .option('-n, --namespace <ns>', 'namespace of the policy (default: all)', namespaceName)
    .option('--database <name>', 'the database; needed when there are several', objectName)
    .option('--policy <name>', 'the policy, by its CronJob; needed when there are several', objectName)
    .option('--no-wait', 'do not follow the job')
    .option('--timeout <seconds>', 'how long to follow it', wholeSeconds, 900)
    .option('--json', 'print the lines of the log as they are, each a JSON object');
  return addClusterOptions(command)
    .addHelpText(
      'after',
      '\nExit code 0 when the job was completed; 1 when it failed, or goes on after the timeout.\n' +
        '\nExamples:\n' +
        '  npx iris-ha snapshot now\n' +
        '  npx iris-ha snapshot now -n iris --policy iris-daily --timeout 3600\n' +
        '  job=$(npx iris-ha snapshot now -n iris --no-wait)',
    )
    .action((options: NowOptions & Cluster) =>
      takeSnapshot(kubectlFor(options, streams, surroundings), options, streams, surroundings.clock),
    );
}

function listCommand(streams: Streams, surroundings: Surroundings): Command {
  const command = new Command('list')
    .summary('list the snapshots that snapshot jobs have taken')
    .description('Lists the snapshots that snapshot jobs have taken, newest first.')
    .option('-n, --namespace <ns>', 'namespace of the snapshots (default: all)', namespaceName)
    .option('--database <name>', 'only those of this database', objectName)
    .option('--json', 'print them as JSON');
  return addClusterOptions(command)
    .addHelpText(
      'after',
      '\nKIND is snap for one inside the volume, with which it is lost, bak for one in the backup target, or the name\n' +
        'of a class of another making.\n' +
        '\nExamples:\n' +
        '  npx iris-ha snapshot list\n' +
        '  npx iris-ha snapshot list -n iris --database iris --json',
    )
    .action((options: ListOptions & Cluster) =>
      listSnapshots(kubectlFor(options, streams, surroundings), options, streams, surroundings.clock.now()),
    );
}

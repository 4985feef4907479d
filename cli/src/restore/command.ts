import { statSync } from 'node:fs';
import { Command } from 'commander';
import { qualifiedName } from '../../../lib/manifests/metadata';
import { CommandError } from '../errors';
import type { Streams } from '../io';
import type { Cluster, Kubectl } from '../kubectl';
import { readManifests, type Manifest } from '../manifests';
import { obj, text } from '../../../lib/manifests/object';
import { addClusterOptions, namespaceName, objectName } from '../options';
import { kindOfClass, toVolumeSnapshot, type VolumeSnapshot } from '../snapshot/volume-snapshot';
import { kubectlFor, type Surroundings } from '../surroundings';
import { checkRestore, type Check, type Restore } from './checks';
import { chooseRestoreTarget } from './database';
import { planBeside } from './plan-beside';
import { planInPlace } from './plan-in-place';
import { snapshotFromFile } from './read-snapshot';
import { renderChecks, renderPlan } from './render';

interface PlanOptions extends Cluster {
  readonly manifests: string;
  readonly name?: string;
  readonly snapshotFile?: string;
  readonly beside?: boolean;
  readonly json?: boolean;
}

/**
 * The command `iris-ha restore` with its sub-command.
 *
 * @param streams where it reads and prints
 * @param surroundings what it runs kubectl with
 */
export function restoreCommand(streams: Streams, surroundings: Surroundings): Command {
  return new Command('restore')
    .summary('check a snapshot and print the plan for its restore')
    .description('Checks a snapshot and prints the plan for its restore.')
    .addCommand(planCommand(streams, surroundings));
}

function planCommand(streams: Streams, surroundings: Surroundings): Command {
  const command = new Command('plan')
    .summary('check whether a snapshot can be restored, and print what to do, in order')
    .description(
      'Checks whether a snapshot can become the data of a database, and prints what to do, in order. It only reads:\n' +
        'the snapshot from the cluster or a file, the database from its synthesized manifests.',
    )
    .argument('<snapshot>', 'name of the VolumeSnapshot', objectName)
    .option('-m, --manifests <path>', 'file or folder with synthesized YAML', 'dist')
    .option('--name <deployment>', 'which database, as name or namespace/name; needed when there are several')
    .option('-n, --namespace <ns>', "namespace of the database (default: the manifests')", namespaceName)
    .option(
      '--snapshot-file <file>',
      'YAML or JSON of the VolumeSnapshot instead of the cluster; - is standard input',
    )
    .option('--beside', 'plan a copy beside the database instead of a restore in place')
    .option('--json', 'print checks and plan as JSON');
  return addClusterOptions(command)
    .addHelpText(
      'after',
      '\nEach check is ok, FAIL or note. Exit code 0 when none has failed, 1 when one has.\n' +
        '\nExamples:\n' +
        '  npx iris-ha restore plan iris-daily-20261124-200000-x7k2p\n' +
        '  npx iris-ha restore plan iris-daily-20261124-200000-x7k2p --beside\n' +
        '  kubectl -n iris get volumesnapshot SNAPSHOT -o yaml | npx iris-ha restore plan SNAPSHOT --snapshot-file -',
    )
    .action((snapshot: string, options: PlanOptions) => printPlan(snapshot, options, streams, surroundings));
}

async function printPlan(
  name: string,
  options: PlanOptions,
  streams: Streams,
  surroundings: Surroundings,
): Promise<void> {
  const manifests = readManifests(options.manifests);
  const target = chooseRestoreTarget(manifests, options.name, options.namespace);
  const kubectl = kubectlFor(options, streams, surroundings);
  const snapshot =
    options.snapshotFile === undefined
      ? await snapshotFromCluster(name, kubectl.inNamespace(target.namespace))
      : await snapshotFromFile(name, options.snapshotFile, streams.stdin);
  const beside = options.beside ?? false;
  const restore: Restore = { snapshot, kind: kindOf(snapshot, manifests), target, beside };
  const checks = checkRestore(restore);
  const plan = (beside ? planBeside : planInPlace)(restore, kubectl, folder(options.manifests));
  streams.stdout.write(
    options.json
      ? `${JSON.stringify({ snapshot: name, database: qualifiedName(target), beside, checks, plan }, null, 2)}\n`
      : `${renderChecks(checks)}\n${renderPlan(plan)}`,
  );
  refuseFailed(checks);
}

async function snapshotFromCluster(name: string, kubectl: Kubectl): Promise<VolumeSnapshot> {
  const advice = 'iris-ha snapshot list shows which there are';
  return toVolumeSnapshot(await kubectl.json(['get', 'volumesnapshot', name], advice));
}

/** What the class among the manifests says, else what its name does. */
function kindOf({ className }: VolumeSnapshot, manifests: readonly Manifest[]): string | undefined {
  const found = manifests.find(
    ({ object }) => object.kind === 'VolumeSnapshotClass' && obj(object.metadata).name === className,
  );
  return text(obj(found?.object.parameters).type) ?? kindOfClass(className);
}

/** With a slash, as the documentation writes it. */
function folder(path: string): string {
  return statSync(path).isDirectory() && !path.endsWith('/') ? `${path}/` : path;
}

function refuseFailed(checks: readonly Check[]): void {
  const failed = checks.filter(({ result }) => result === 'FAIL').map(({ check }) => check);
  if (failed.length > 0) {
    throw new CommandError(
      `${failed.length} of ${checks.length} checks failed (${failed.join(', ')}); see above what to do before the plan`,
    );
  }
}

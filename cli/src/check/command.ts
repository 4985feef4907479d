import { Command, Option } from 'commander';
import { readDelivery } from '../delivery';
import { CommandError, UsageError } from '../errors';
import type { Streams } from '../io';
import { adviceWithoutDatabase } from '../no-database';
import { renderJson } from './json';
import { checkDelivery } from './report';
import { renderSarif } from './sarif';
import { countAtLeast, counted, FAIL_ON, type FailOn } from './severity';
import { renderText } from './text';

interface CheckOptions {
  readonly rule?: readonly string[];
  readonly failOn: FailOn;
  readonly json?: boolean;
  readonly sarif?: boolean;
}

/**
 * The command `iris-ha check`.
 *
 * @param streams where it reads and prints
 */
export function checkCommand(streams: Streams): Command {
  return new Command('check')
    .summary('check manifests against the rules of a highly available IRIS')
    .description(
      'Checks the manifests of an IRIS database, whatever has made them, against the rules that keep it available\n' +
        'and its data safe. Manifests that are given together are one delivery. Nothing but the files is read.',
    )
    .argument('[files...]', 'files and folders with YAML; - is standard input (default: dist)')
    .option(
      '--rule <id>',
      'only this rule; can be given several times',
      (id: string, ids: readonly string[] = []) => [...ids, id],
    )
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the exit code 1')
        .choices(FAIL_ON)
        .default('error'),
    )
    .option('--json', 'print the findings as JSON')
    .addOption(new Option('--sarif', 'print the findings as SARIF 2.1.0').conflicts('json'))
    .addHelpText(
      'after',
      '\nExit code 0 when no finding is as bad as --fail-on, 1 when one is, 2 when nothing can be checked. An object\n' +
        'that carries the annotation cdk8s-iris-ha.ignore/<id>, whose value is the reason, suppresses the rule there.\n' +
        '\nExamples:\n' +
        '  npx iris-ha check\n' +
        '  npx iris-ha check storage/ iris.yaml --fail-on warning\n' +
        '  helm template iris ./chart | npx iris-ha check -\n' +
        '  npx iris-ha check --sarif > iris-ha.sarif',
    )
    .action((files: string[], options: CheckOptions) =>
      check(files.length > 0 ? files : ['dist'], options, streams),
    );
}

async function check(files: readonly string[], options: CheckOptions, streams: Streams): Promise<void> {
  const manifests = await readDelivery(files, streams.stdin);
  const report = checkDelivery(manifests, options.rule);
  if (report.databases === 0) {
    throw new UsageError(
      `no IRIS database among the ${counted(report.objects, 'object')} in ${files.join(' ')}; ` +
        adviceWithoutDatabase(manifests.map(({ object }) => object)),
    );
  }
  const render = options.json ? renderJson : options.sarif ? renderSarif : renderText;
  streams.stdout.write(render(report));
  const count = countAtLeast(report, options.failOn);
  if (count > 0) {
    const severity = options.failOn === 'error' ? 'error' : `${options.failOn} or worse`;
    throw new CommandError(`${counted(count, 'finding')} of severity ${severity}; correct or suppress`);
  }
}

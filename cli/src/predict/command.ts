import { writeFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { FailureId } from '../../../lib/availability/failure-id';
import type { Report } from '../../../lib/availability/report';
import type { Obj } from '../../../lib/manifests/object';
import { readDelivery } from '../delivery';
import { UsageError } from '../errors';
import type { Streams } from '../io';
import { adviceWithoutDatabase } from '../no-database';
import { renderMarkdown } from './markdown';
import { refuseMissed } from './objectives';
import { predictIn } from './predictions';
import { addProfileOptions, overridesOf, type ProfileOptions } from './profile-options';
import { failureOption, onlyFailures } from './select';
import { timeline } from './svg/timeline';
import { storageRemarks } from './storage';
import { renderText } from './text';

interface PredictOptions extends ProfileOptions {
  readonly failure?: readonly FailureId[];
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly svg?: string;
}

/** What a timeline shows if nothing is named: what people ask about first. */
const SHOWN: readonly FailureId[] = ['process-stop', 'pod-deletion', 'node-drain', 'node-death', 'zone-loss'];

/**
 * The command `iris-ha predict`.
 *
 * @param streams where it reads and prints
 */
export function predictCommand(streams: Streams): Command {
  const command = new Command('predict')
    .summary('predict how long each failure takes a database away, and what it loses')
    .description(
      'Predicts from the manifests of an IRIS database, whatever has made them, how long each failure takes it away,\n' +
        'what is lost, and whether it comes back by itself. Nothing but the files is read; nothing is measured.',
    )
    .argument('[files...]', 'files and folders with YAML; - is standard input (default: dist)')
    .option(
      '--failure <id>',
      'only this failure, with where each second comes from; can be given several times',
      failureOption,
    );
  return addProfileOptions(command)
    .option('--json', 'print the report as JSON')
    .addOption(new Option('--markdown', 'print the report as Markdown').conflicts('json'))
    .option('--svg <file>', 'also write a timeline of the failures into this file')
    .addHelpText(
      'after',
      '\nExit code 0 when all objectives are met, 1 when one is missed, 2 when nothing can be predicted. Objectives are\n' +
        'those that a database carries in its annotation cdk8s-iris-ha/objectives, in seconds, such as\n' +
        '{"node-death":{"rto":240,"rpo":5}}; those of failures that --failure leaves out count too.\n' +
        '\nExamples:\n' +
        '  npx iris-ha predict\n' +
        '  npx iris-ha predict --failure node-death --set irisStart=45\n' +
        '  npx iris-ha predict storage/ iris.yaml --profile cluster.yaml --svg timeline.svg\n' +
        '  helm template iris ./chart | npx iris-ha predict -',
    )
    .action((files: string[], options: PredictOptions) =>
      print(files.length > 0 ? files : ['dist'], options, streams),
    );
}

async function print(files: readonly string[], options: PredictOptions, streams: Streams): Promise<void> {
  const overrides = overridesOf(options);
  const objects = (await readDelivery(files, streams.stdin)).map(({ object }) => object);
  const whole = predictIn(objects, overrides, files.join(' '));
  if (whole.databases.length === 0) {
    throw new UsageError(
      `no IRIS database among the manifests in ${files.join(' ')}; ${adviceWithoutDatabase(objects)}`,
    );
  }
  const named = options.failure ?? [];
  const report = onlyFailures(whole, named);
  if (options.svg !== undefined) {
    writeTimeline(options.svg, onlyFailures(whole, named.length > 0 ? named : SHOWN), streams);
  }
  streams.stdout.write(rendered(report, objects, options));
  // Also those of failures that are not shown.
  refuseMissed(whole);
}

function rendered(
  report: Report,
  objects: readonly Obj[],
  { json, markdown, failure }: PredictOptions,
): string {
  if (json) {
    return `${JSON.stringify(report, null, 2)}\n`;
  }
  return markdown
    ? renderMarkdown(report)
    : renderText(report, failure !== undefined, storageRemarks(objects, report.profile));
}

function writeTimeline(file: string, report: Report, { stderr }: Streams): void {
  try {
    writeFileSync(file, timeline(report));
  } catch (error) {
    throw new UsageError(
      `cannot write '${file}' (${(error as NodeJS.ErrnoException).code}); name another file with --svg`,
    );
  }
  stderr.write(`iris-ha: wrote the timeline ${file}\n`);
}

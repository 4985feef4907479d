/**
 * `npm run docs:failures`: writes docs/failure-modes.md and the table of failures in README.md.
 * With arguments, `page FILE` or `readme FILE`, it writes one of them to that file instead.
 */
import { FAILURE_MODES } from '../lib/availability/catalogue';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readManifests } from '../cli/src/manifests';
import type { FailureId } from '../lib/availability/failure-id';
import { markdownTable } from '../lib/availability/markdown';
import type { ProfileOverrides } from '../lib/availability/profile';
import { predict, type Report } from '../lib/availability/report';
import { ROOT } from './examples';
import { writeFormatted } from './markdown';
import { failurePage } from './failure-page';
import { lostText } from '../lib/availability/cells';
import { awayCell, byId, prose, type Predictions } from './failure-text';

const PAGE = join('docs', 'failure-modes.md');
const README = 'README.md';
const START = '<!-- failures:start -->';
const END = '<!-- failures:end -->';

/** What people try first, and what they fear most. */
const IN_README: readonly FailureId[] = [
  'process-stop',
  'pod-deletion',
  'node-drain',
  'node-death',
  'zone-loss',
  'data-deletion',
  'cluster-loss',
];

/** What the page compares, predicted from committed manifests. */
export function predictions(): Predictions {
  return {
    ours: predictionOf('dist'),
    before: predictionOf(join('docs', 'manifest-of-2021.yaml')),
    zoned: predictionOf(join('examples', 'production', 'dist'), { zones: 3 }),
  };
}

/**
 * What the model says about the manifests of a file, or of the files of a folder.
 *
 * @param path below the root of the repository, or absolute
 * @param overrides what differs from the default profile
 */
export function predictionOf(path: string, overrides: ProfileOverrides = {}): Report {
  const manifests = readManifests(resolve(ROOT, path), 'synthesize it');
  return predict(
    manifests.map(({ object }) => object),
    overrides,
  );
}

/** The table of the README: both deployments side by side. */
export function readmeTable({ ours, before, zoned }: Predictions): string {
  const rows = IN_README.map((id) => {
    const [now, then] = [byId(ours, id), byId(before, id)];
    return [
      `[${prose(now.title)}](${PAGE}#${id})`,
      ...[awayCell(now), lostText(now)],
      ...[awayCell(then), lostText(then)],
    ];
  });
  const zone = byId(zoned, 'zone-loss');
  return [
    markdownTable(
      ['Failure', 'This deployment: away', 'lost at most', 'Manifest of 2021: away', 'lost at most'],
      rows,
    ),
    '',
    `With three zones and a copy of the data in each, as in [examples/production](examples/production/main.ts), the loss of a zone: away ${awayCell(zone)}; lost at most: ${lostText(zone)}.`,
  ].join('\n');
}

/**
 * A text with another part between its two markers.
 *
 * @throws unless it has both markers once, in their order
 */
export function withPart(text: string, part: string): string {
  const [before, between, ...rest] = text.split(START);
  const [, after, ...more] = (between ?? '').split(END);
  if (after === undefined || rest.length + more.length > 0) {
    throw new Error(`${README}: needs ${START} and ${END} once each, in this order`);
  }
  return `${before}${START}\n\n${part}\n\n${END}${after}`;
}

const CONTENTS = {
  page: { path: PAGE, make: () => failurePage(predictions(), FAILURE_MODES) },
  readme: {
    path: README,
    make: () => withPart(readFileSync(join(ROOT, README), 'utf8'), readmeTable(predictions())),
  },
} as const;

async function write(what: keyof typeof CONTENTS, target?: string): Promise<void> {
  const { path, make } = CONTENTS[what];
  await writeFormatted(join(ROOT, path), make(), target);
}

async function main(what?: string, target?: string): Promise<void> {
  if (what === undefined) {
    await write('page');
    await write('readme');
  } else if (what === 'page' || what === 'readme') {
    await write(what, target);
  } else {
    throw new Error(`got '${what}'; allowed: page, readme`);
  }
}

if (require.main === module) {
  main(...process.argv.slice(2)).catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
}

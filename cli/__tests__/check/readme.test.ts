import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { IGNORE_PREFIX } from '../../../lib/rules/suppression';
import * as plugin from '../../src/validation-plugin';
import { run } from '../../src/program';
import { FakeStreams, folderWith, removeFolders } from '../fixtures';

afterAll(removeFolders);

const ROOT = join(__dirname, '..', '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const section = readme.slice(readme.indexOf('\n## iris-ha check\n'));
const blocks = (language: string): string[] =>
  [...section.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);

async function output(args: string[]): Promise<string> {
  const streams = new FakeStreams('');
  await run(args, streams);
  return streams.out;
}

describe('the README of iris-ha check', () => {
  test('shows what the command prints for the manifest that it shows', async () => {
    const before = process.cwd();
    const [command] = [...section.matchAll(/^`npx iris-ha (check .*)` prints$/gm)].map(([, text]) => text);
    try {
      process.chdir(folderWith({ 'iris.yaml': blocks('yaml')[0] }));
      expect(await output(command.split(' '))).toBe(blocks('text')[0]);
    } finally {
      process.chdir(before);
    }
  });

  test('shows the help as it is', async () => {
    expect(await output(['check', '--help'])).toBe(blocks('text')[1]);
  });

  test('shows a suppression as the rules read it', () => {
    const { metadata } = parse(blocks('yaml')[1]) as { metadata: { annotations: Record<string, string> } };
    expect(Object.keys(metadata.annotations)).toEqual([`${IGNORE_PREFIX}IRISHA001`]);
  });

  test('shows a plugin that cdk8s finds in this package, with properties that it takes', () => {
    const { validations } = parse(blocks('yaml')[3]) as {
      validations: { version: string; class: keyof typeof plugin; properties: object }[];
    };
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(validations[0].version).toBe(version);
    expect(new plugin[validations[0].class](validations[0].properties)).toHaveProperty('validate');
  });
});

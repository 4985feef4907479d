import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY_ROOT } from '../support/repository';

const read = (path: string): string => readFileSync(join(REPOSITORY_ROOT, path), 'utf8');
const PAGE = read('docs/assumptions.md');
const SCRIPT = read('docs/check-assumptions.sh').replace(/^\s*#.*$/gm, '');
const API = read('API.md');

/** One assumption: its id, and its four lines by their first words. */
const ASSUMPTIONS = PAGE.split(/^### /m)
  .slice(1)
  .map((section) => {
    const line = (words: string): string =>
      new RegExp(`^- ${words}: ((?:.|\\n(?=  ))+)`, 'm').exec(section)?.[1].replace(/\s+/g, ' ') ?? '';
    const [id, ...title] = section.split('\n')[0].split(' ');
    return {
      ...{ id, title: title.join(' '), rests: line('Rests on it'), wrong: line('If it is wrong') },
      ...{ check: line('Check'), source: line('Known from') },
    };
  });

/** Words in code font that are no props. */
const COMMANDS = ['ipcrm', 'tini'];
const code = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, token]) => token);
const props = (text: string): string[] =>
  code(text)
    .map((token) => /^([a-z][A-Za-z]+)(?:: .*)?$/.exec(token)?.[1])
    .filter((token) => token !== undefined && !COMMANDS.includes(token)) as string[];
const isProp = (name: string): boolean => API.includes(`##### \`${name}\``);
const idsIn = (text: string): string[] => [...new Set(text.match(/\bA\d+\b/g))].sort();

describe('docs/assumptions.md', () => {
  it('numbers its assumptions and says the four things about each', () => {
    expect(ASSUMPTIONS.map(({ id }) => id)).toEqual(ASSUMPTIONS.map((_, index) => `A${index + 1}`));
    const incomplete = ASSUMPTIONS.filter((assumption) =>
      Object.values(assumption).some((text) => text === ''),
    );
    expect(incomplete).toEqual([]);
  });

  it('says "script" where the script has a check, and nowhere else', () => {
    const checked = ASSUMPTIONS.filter(({ check }) => check.startsWith('script'));
    expect(idsIn(SCRIPT)).toEqual(checked.map(({ id }) => id).sort());
    const others = ASSUMPTIONS.filter(({ check }) => !check.startsWith('script'));
    expect(others.filter(({ check }) => !check.startsWith('by hand'))).toEqual([]);
  });

  it('says "--disruptive" where the script does', () => {
    const disruptive = ASSUMPTIONS.filter(({ check }) => check.startsWith('script --disruptive'));
    const skipped = /skip 'only with --disruptive' (.*)/.exec(SCRIPT)![1];
    expect(disruptive.map(({ id }) => id).sort()).toEqual(idsIn(skipped));
  });

  it('names for each a setting that is in API.md, or says that there is none', () => {
    for (const { id, wrong } of ASSUMPTIONS) {
      expect([id, props(wrong).filter((name) => !isProp(name))]).toEqual([id, []]);
      expect([id, props(wrong).length > 0 || /^nothing/.test(wrong)]).toEqual([id, true]);
    }
  });

  it('names types, enum members and methods that are in API.md, as the script does', () => {
    const names = [...(PAGE + SCRIPT).matchAll(/\b([A-Z][a-z][A-Za-z]+\.[A-Za-z_]+)\b(?!\.)/g)]
      .map(([, name]) => name)
      .filter((name) => !/^(Backup|Doc|DocBook|UI|Page|View)\./.test(name));
    expect(names).toContain('SecurityProfile.BASELINE');
    expect(names.filter((name) => !API.includes(`id="cdk8s-iris-ha.${name}"`))).toEqual([]);
  });

  it('gives the same setting as the script where that fails', () => {
    const remedies = [
      ...SCRIPT.matchAll(/\b(?:check|fail) (A\d+) ([^]*?)(?=\b(?:check|fail|skip) |\n}|\bfi\n)/g),
    ];
    expect(remedies.length).toBeGreaterThan(20);
    for (const [, id, text] of remedies.filter(([, , rest]) => !rest.includes("'' true"))) {
      const { wrong } = ASSUMPTIONS.find((assumption) => assumption.id === id)!;
      const known = [...props(wrong), 'IrisVolumeSnapshot'].filter((name) => text.includes(name));
      expect([id, known.length > 0]).toEqual([id, true]);
    }
  });
});

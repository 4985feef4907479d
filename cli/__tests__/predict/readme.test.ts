import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { objectivesOf } from '../../../lib/availability/objective';
import { FORMAT } from '../../../lib/availability/report';
import { DIFF_FORMAT } from '../../src/diff/render';
import { problemsOf } from '../../src/predict/profile-check';

const README = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8');

function section(title: string): string {
  const start = README.indexOf(`\n## ${title}\n`);
  const end = README.indexOf('\n## ', start + 1);
  return README.slice(start, end);
}

function yamlIn(title: string): unknown {
  return parse(/^```yaml\n([^]*?)^```$/m.exec(section(title))![1]);
}

describe('the README of predict and diff', () => {
  test('shows an objective as the model reads it', () => {
    expect(objectivesOf(yamlIn('iris-ha predict') as Record<string, unknown>)).toEqual([
      { failure: 'node-death', rto: 480, rpo: 5 },
    ]);
  });

  test('shows a profile that is one', () => {
    const profile = yamlIn('Profile') as Record<string, unknown>;
    expect(Object.keys(profile).length).toBeGreaterThan(4);
    expect(problemsOf(profile)).toEqual([]);
  });

  test('names the formats as they are, and a schema that is there', () => {
    expect(section('iris-ha predict')).toContain(`\`${FORMAT}\``);
    expect(section('iris-ha diff')).toContain(`\`${DIFF_FORMAT}\``);
    const [, path] = /\$schema=\.\/node_modules\/iris-ha\/(\S+)/.exec(section('Profile'))!;
    const schema = JSON.parse(readFileSync(join(__dirname, '..', '..', path), 'utf8')) as { title: string };
    expect(schema.title).toMatch(/^Profile /);
  });

  test('lists every field of a report', () => {
    const rows = [...section('iris-ha predict').matchAll(/^\| (`.*?) *\|/gm)]
      .map(([, cell]) => cell)
      .join(' ');
    for (const field of ['profile', 'rto', 'rpo', 'human', 'paths', 'improvements', 'objective']) {
      expect(rows).toContain(field);
    }
    expect(section('iris-ha predict')).toContain('reducedRedundancy');
  });
});

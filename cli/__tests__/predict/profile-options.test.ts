import { join } from 'node:path';
import { Command } from 'commander';
import type { ProfileOverrides } from '../../../lib/availability/profile';
import { UsageError } from '../../src/errors';
import { addProfileOptions, overridesOf, readProfile } from '../../src/predict/profile-options';
import { folderWith, removeFolders } from '../fixtures';

afterAll(removeFolders);

const fileWith = (text: string): string => join(folderWith({ 'profile.yaml': text }), 'profile.yaml');

function refusal(text: string): string {
  const file = fileWith(text);
  try {
    readProfile(file);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message.replaceAll(file, 'FILE');
  }
  throw new Error('it was not refused');
}

function set(...typed: string[]): ProfileOverrides {
  const command = addProfileOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return overridesOf(
    command
      .parse(
        typed.flatMap((each) => ['--set', each]),
        { from: 'user' },
      )
      .opts(),
  );
}

describe('a profile in a file', () => {
  test('is YAML, where one number is a range without width', () => {
    const text = [
      "kubernetesVersion: '1.30'",
      'attach: { min: 5, max: 15 }',
      'irisStart: 45',
      'imageOnEveryNode: false',
      'nodeRemoval: 300',
      'partition: 60',
      'fencing: { kind: out-of-service, by: fencer, after: 5 }',
    ].join('\n');
    expect(readProfile(fileWith(text))).toEqual({
      kubernetesVersion: '1.30',
      attach: { min: 5, max: 15 },
      irisStart: { min: 45, max: 45 },
      imageOnEveryNode: false,
      nodeRemoval: { min: 300, max: 300 },
      partition: 60,
      fencing: { kind: 'out-of-service', by: 'fencer', after: { min: 5, max: 5 } },
    });
  });

  test('is JSON as well', () => {
    const profile = { nodes: 5, fencing: { kind: 'none' } };
    expect(readProfile(fileWith(JSON.stringify(profile)))).toEqual(profile);
  });

  test('may be empty', () => {
    expect(readProfile(fileWith('# nothing yet\n'))).toEqual({});
  });

  test.each([
    [
      'a field that is nearly one',
      'nodes: 3\natach: 5\n',
      "FILE line 2: a profile has no field 'atach'; did you mean attach?",
    ],
    [
      'another case',
      'irisstart: 5\n',
      "FILE line 1: a profile has no field 'irisstart'; did you mean irisStart?",
    ],
    [
      'a field like no other',
      'colour: red\n',
      "FILE line 1: a profile has no field 'colour'; docs/profile.md lists them",
    ],
    [
      'what every object has',
      'toString: 5\n',
      "FILE line 1: a profile has no field 'toString'; docs/profile.md lists them",
    ],
    [
      'a text for seconds',
      'partition: soon\n',
      'FILE line 1: partition: got "soon"; allowed: a number of seconds',
    ],
    [
      'a negative range',
      'attach: { min: -1, max: 2 }\n',
      'FILE line 1: attach: got {"min":-1,"max":2}; allowed: a number of seconds, at least 0, or {min, max} of them',
    ],
    [
      'a range that is turned round',
      'attach: { min: 3, max: 2 }\n',
      'FILE line 1: attach: got {"min":3,"max":2}; allowed: a number of seconds, at least 0, or {min, max} of them, min at most max',
    ],
    [
      'half a range',
      'attach: { min: 3 }\n',
      'FILE line 1: attach: got {"min":3}; allowed: a number of seconds, at least 0, or {min, max} of them',
    ],
    ['no value', 'nodes:\n', 'FILE line 1: nodes: got null; allowed: a whole number, at least 1'],
    [
      'a rate of nothing',
      'recoveryRate: 0\n',
      'FILE line 1: recoveryRate: got 0; allowed: a number of MiB/s, more than 0',
    ],
    ['no truth', 'imageOnEveryNode: 1\n', 'FILE line 1: imageOnEveryNode: got 1; allowed: true or false'],
    [
      'a version without quotes',
      'kubernetesVersion: 1.30\n',
      "FILE line 1: kubernetesVersion: got 1.3; allowed: a version in quotes, such as '1.30', which is 1.3 without them",
    ],
    [
      'a policy that Longhorn has not',
      'longhornPolicy: kill\n',
      /^FILE line 1: longhornPolicy: got "kill"; allowed: do-nothing, /,
    ],
    [
      'a fence that there is not',
      'fencing: { kind: stonith }\n',
      /^FILE line 1: fencing: got .*; allowed: \{kind: none\}, /,
    ],
    [
      'half a fence',
      'fencing: { kind: re-delete, by: person }\n',
      /^FILE line 1: fencing: got .*allowed: \{kind: none\}, /,
    ],
    [
      'a fence that is turned round',
      'fencing: { kind: force-delete, by: person, after: { min: 2, max: 1 } }\n',
      /^FILE line 1: fencing: .*, min at most max$/,
    ],
    ['a list', '- attach\n', 'FILE: a profile is a map of fields, such as attach: {min: 5, max: 15}'],
    ['no YAML', 'nodes: 3\nattach: [\n', /^FILE line \d is not valid YAML \([a-z ]+\); correct it$/],
    ['an alias of nothing', 'nodes: *a\n', 'FILE is not valid YAML (bad alias); correct it'],
  ])('is refused with %s', (_, text, message) => {
    const found = refusal(text);
    expect(found).toMatch(message);
    expect(typeof message === 'string' ? found : '').toBe(typeof message === 'string' ? message : '');
  });

  test('is refused with each of its faults', () => {
    expect(refusal('nodes: 0\nzones: 0\n').split('\n')).toEqual([
      'FILE line 1: nodes: got 0; allowed: a whole number, at least 1',
      'FILE line 2: zones: got 0; allowed: a whole number, at least 1',
    ]);
  });
});

describe('--set', () => {
  test('takes what the field takes', () => {
    expect(
      set(
        'attach=15',
        'nodes=5',
        'imageOnEveryNode=false',
        'kubernetesVersion=1.30',
        'storageProvider=other',
        'journalRate=2.5',
      ),
    ).toEqual({
      attach: { min: 15, max: 15 },
      nodes: 5,
      imageOnEveryNode: false,
      kubernetesVersion: '1.30',
      storageProvider: 'other',
      journalRate: 2.5,
    });
  });

  test('keeps the last of several values', () => {
    expect(set('nodes=5', 'nodes=6')).toEqual({ nodes: 6 });
  });

  test.each([
    ['nodes', /allowed: field=value, such as attach=15\./],
    ['nodse=5', /has no field 'nodse'; did you mean nodes\?$/],
    ['constructor=5', /has no field 'constructor'/],
    ['nodes=many', /nodes: got "many"; allowed: a whole number, at least 1$/],
    ['nodes=1.5', /nodes: got 1.5; allowed: a whole number/],
    ['fencing=none', /fencing has several fields; put it into a file for --profile\./],
  ])('refuses %s', (typed, message) => {
    expect(() => set(typed)).toThrow(message);
  });
});

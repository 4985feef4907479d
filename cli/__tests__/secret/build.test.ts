import { PasswordHash } from '../../../lib';
import { parse } from 'yaml';
import { buildSecret, renderSecret } from '../../src/secret/build';
import { CPF } from '../fixtures';

const hash = PasswordHash.derive('correct horse', { salt: 'cd'.repeat(64), workFactor: 1000 });
const database = {
  file: 'dist/iris.yaml',
  name: 'iris',
  namespace: 'iris',
  labels: { 'app.kubernetes.io/name': 'iris' },
  cpf: CPF,
  secretName: 'iris-cpf',
  key: 'merge.cpf',
};

describe('buildSecret', () => {
  test('adds the password of the predefined users and of CSPSystem, and leaves every other line', () => {
    const merge = buildSecret(database, hash).stringData['merge.cpf'];
    const lines = merge.split('\n');
    const added = [
      `PasswordHash=${hash.value}`,
      `ModifyUser:Name=CSPSystem,ChangePassword=0,PasswordHash="${hash.value}",PasswordNeverExpires=1`,
    ];
    expect(lines.filter((line) => !added.includes(line))).toEqual(CPF.split('\n'));
    expect(lines.filter((line) => added.includes(line))).toEqual(added);
    expect(lines.indexOf(added[0])).toBeLessThan(lines.indexOf('[config]'));
    expect(lines.indexOf(added[1])).toBeGreaterThan(lines.indexOf('[Actions]'));
  });

  test('is named and labelled as the database wants it', () => {
    expect(buildSecret({ ...database, key: 'iris.cpf' }, hash)).toEqual({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'iris-cpf', namespace: 'iris', labels: { 'app.kubernetes.io/name': 'iris' } },
      type: 'Opaque',
      stringData: { 'iris.cpf': expect.stringContaining('[Startup]') as string },
    });
  });

  test('goes into another namespace when asked to, and into none when there is none', () => {
    expect(buildSecret(database, hash, 'other').metadata.namespace).toBe('other');
    const bare = buildSecret({ ...database, namespace: undefined, labels: {} }, hash);
    expect(Object.keys(bare.metadata)).toEqual(['name']);
  });

  test('names the database whose annotation cannot be used', () => {
    expect(() => buildSecret({ ...database, cpf: 'no section' }, hash)).toThrow(
      /^Deployment iris\/iris in dist\/iris\.yaml: its CPF merge annotation cannot be used: .+; synthesize it again$/,
    );
  });
});

describe('renderSecret', () => {
  test('is YAML of the same Secret, with the merge file as lines', () => {
    const secret = buildSecret(database, hash);
    const yaml = renderSecret(secret);
    expect(parse(yaml)).toEqual(secret);
    expect(yaml).toContain('  merge.cpf: |\n    [Startup]\n');
    expect(yaml).toContain(`\n    PasswordHash=${hash.value}\n`);
  });
});

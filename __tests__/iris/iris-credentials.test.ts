import type { Chart } from 'cdk8s';
import { Duration, Yaml } from 'cdk8s';
import { CpfAction } from '../../lib/iris/cpf-action';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisCredentials, IrisCredentialsKind } from '../../lib/iris/iris-credentials';
import { CopyIsolation, IrisDataSource } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { CpfUpdateMode } from '../../lib/iris/cpf-update-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import { PasswordHash } from '../../lib/iris/password-hash';
import { databaseChart, names, only, synth } from '../support/synth';

const HASH = `${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`;
const hash = PasswordHash.of(HASH);
const MERGE_ANNOTATION = 'cdk8s-iris-ha/cpf-merge';
const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);

function chartWith(props: Partial<IrisDurableSysProps>): Chart {
  const chart = databaseChart();
  new IrisDurableSys(chart, 'iris', { image: IrisImage.COMMUNITY_2026_2, ...props });
  return chart;
}

interface PodVolume {
  name: string;
  secret?: object;
  configMap?: object;
}
function cpfVolume(chart: Chart): PodVolume | undefined {
  const { template } = only(chart, 'Deployment').spec as { template: { spec: { volumes: PodVolume[] } } };
  return template.spec.volumes.find(({ name }) => name === 'cpf');
}

describe('the kinds', () => {
  test.each<[string, IrisCredentials, object]>([
    [
      'existingSecret',
      IrisCredentials.existingSecret('s'),
      { kind: IrisCredentialsKind.EXISTING_SECRET, secretName: 's', secretKey: 'merge.cpf' },
    ],
    [
      'existingSecret with a key',
      IrisCredentials.existingSecret('s.x', 'iris_1.cpf'),
      { kind: IrisCredentialsKind.EXISTING_SECRET, secretName: 's.x', secretKey: 'iris_1.cpf' },
    ],
    [
      'emittedSecret',
      IrisCredentials.emittedSecret(hash),
      { kind: IrisCredentialsKind.EMITTED_SECRET, passwordHash: hash },
    ],
    ['imageFirstLogin', IrisCredentials.imageFirstLogin(), { kind: IrisCredentialsKind.IMAGE_FIRST_LOGIN }],
    ['inData', IrisCredentials.inData(), { kind: IrisCredentialsKind.IN_DATA }],
  ])('%s', (_, credentials, expected) => {
    expect({ ...credentials }).toEqual(expected);
  });

  test.each(['', 'Upper', 'a_b', '-a', `a${'b'.repeat(253)}`])('the Secret name %j is refused', (name) => {
    expect(() => IrisCredentials.existingSecret(name)).toThrow(
      refused(
        'secretName',
        `'${name}'`,
        "allowed: lower case letters, digits, '-' and '.', starting and ending with a letter or digit (RFC 1123 subdomain)",
      ),
    );
  });

  test.each(['', 'a/b', 'a b', '..', `a${'b'.repeat(253)}`])('the key %j is refused', (key) => {
    const message = `: got '${key}'; allowed: `;
    expect(() => IrisCredentials.existingSecret('s', key)).toThrow(message);
    expect(() => IrisCredentials.existingSecret('s', key)).toThrow(/^(secretKey|key): /);
  });
});

describe('an existing Secret', () => {
  test('is the default, and nothing but its name is in the manifests', () => {
    const chart = chartWith({ name: 'ris' });
    expect(names(chart)).toEqual(['PersistentVolumeClaim/ris-data', 'Deployment/ris', 'NetworkPolicy/ris']);
    expect(cpfVolume(chart)).toEqual({
      name: 'cpf',
      secret: { secretName: 'ris-cpf', items: [{ key: 'merge.cpf', path: 'merge.cpf' }] },
    });
  });

  test('may have another name and key; the file in the container keeps its name', () => {
    const chart = chartWith({ credentials: IrisCredentials.existingSecret('other', 'iris.cpf') });
    expect(cpfVolume(chart)).toEqual({
      name: 'cpf',
      secret: { secretName: 'other', items: [{ key: 'iris.cpf', path: 'merge.cpf' }] },
    });
  });

  test('what it has to hold besides the credentials is an annotation of the Deployment, not of the pod', () => {
    const chart = databaseChart();
    const database = new IrisDurableSys(chart, 'iris', {
      image: IrisImage.COMMUNITY_2026_2,
      cpf: new CpfMerge({ raw: { SQL: { TimePrecision: '6' } } }),
    });
    const { metadata, spec } = only(chart, 'Deployment');
    expect(IrisDurableSys.CPF_MERGE_ANNOTATION).toBe(MERGE_ANNOTATION);
    expect(metadata.annotations).toEqual({ [MERGE_ANNOTATION]: database.cpf.render() });
    expect(database.cpf.render()).toContain('[SQL]\nTimePrecision=6\n');
    expect(database.cpf.render()).not.toContain('PasswordHash');
    expect(spec).toHaveProperty('template.metadata');
    expect(spec).not.toHaveProperty('template.metadata.annotations');
  });

  test('cannot be rolled out by its content', () => {
    expect(() => chartWith({ cpfUpdate: CpfUpdateMode.ROLLOUT })).toThrow(
      refused(
        'cpfUpdate',
        'ROLLOUT with an existing Secret, whose content is not known here',
        'allowed: CpfUpdateMode.LIVE; to roll out, give the new Secret another name',
      ),
    );
  });
});

describe('an emitted Secret', () => {
  const credentials = IrisCredentials.emittedSecret(hash);

  test('holds the complete file', () => {
    const chart = chartWith({ credentials });
    const secret = only(chart, 'Secret');
    expect(secret.metadata).toMatchObject({
      name: 'iris-cpf',
      labels: { 'app.kubernetes.io/instance': 'iris' },
    });
    const data = secret.stringData as Record<string, string>;
    expect(Object.keys(data)).toEqual(['merge.cpf']);
    const text = data['merge.cpf'];
    expect(text).toContain(`\nPasswordHash=${HASH}\n`);
    expect(text).toMatch(/\nModifyUser:Name=CSPSystem,.*PasswordHash="/);
    expect(text).toContain('\nShutdownTimeout=300\n');
    expect(secret).toHaveProperty('immutable', false);
    expect(cpfVolume(chart)).toEqual({ name: 'cpf', secret: { secretName: 'iris-cpf' } });
  });

  test('of a copy changes the passwords in the data, which the key for a first start does not', () => {
    const text = (props: Partial<IrisDurableSysProps>) =>
      (only(chartWith({ credentials, ...props }), 'Secret').stringData as Record<string, string>)[
        'merge.cpf'
      ];
    const copy = text({ dataSource: IrisDataSource.volumeSnapshot('s') });
    expect(copy).not.toContain(`\nPasswordHash=`);
    expect([...copy.matchAll(/^ModifyUser:Name=(\w+),.*PasswordHash="/gm)].map(([, name]) => name)).toEqual([
      'CSPSystem',
      '_SYSTEM',
      'Admin',
      'SuperUser',
    ]);
    expect(copy).toContain('\nEnsembleAutoStart=0\n');
    // An existing claim is no copy: it is the database itself, so its file stays as it was at its first start.
    expect(text({ existingClaimName: 'old' })).toBe(text({}));
  });

  test('is the only place with the hash, also with hashes of other users', () => {
    const cpf = new CpfMerge({ actions: [CpfAction.createUser('app', hash)] });
    const chart = chartWith({ credentials, cpf });
    for (const manifest of synth(chart)) {
      expect(`${manifest.kind} ${Yaml.stringify(manifest).includes('abab')}`).toBe(
        `${manifest.kind} ${manifest.kind === 'Secret'}`,
      );
    }
    expect(only(chart, 'Deployment').metadata.annotations).toBeUndefined();
  });

  test('is rolled out under another name when its content changes', () => {
    const first = chartWith({ credentials, cpfUpdate: CpfUpdateMode.ROLLOUT });
    const second = chartWith({
      credentials: IrisCredentials.emittedSecret(PasswordHash.of(HASH.replace('10000', '20000'))),
      cpfUpdate: CpfUpdateMode.ROLLOUT,
    });
    const [one, two] = [first, second].map((chart) => only(chart, 'Secret'));
    expect(one.metadata.name).toMatch(/^iris-cpf-[0-9a-f]{10}$/);
    expect(two.metadata.name).toMatch(/^iris-cpf-[0-9a-f]{10}$/);
    expect(two.metadata.name).not.toBe(one.metadata.name);
    expect(one.immutable).toBe(true);
    expect(cpfVolume(first)).toEqual({ name: 'cpf', secret: { secretName: one.metadata.name } });
  });

  test('is refused with a hash in the file already, without showing either', () => {
    expect(() => chartWith({ credentials, cpf: new CpfMerge({ passwordHash: hash }) })).toThrow(
      refused('[Startup] PasswordHash', 'it twice', 'allowed: each key once; a typed prop or raw, not both'),
    );
  });
});

describe('a ConfigMap', () => {
  const credentials = IrisCredentials.imageFirstLogin();

  test.each<[string, Partial<IrisDurableSysProps>]>([
    ['for the first login of the image', { credentials }],
    [
      'for a copy, which has its passwords',
      { dataSource: IrisDataSource.volumeSnapshot('s'), lift: [CopyIsolation.TASKS] },
    ],
    ['for an existing claim, which has its passwords', { existingClaimName: 'old' }],
    ['for an existing claim by name', { credentials: IrisCredentials.inData(), existingClaimName: 'old' }],
  ])('%s', (_, props) => {
    const chart = chartWith(props);
    const configMap = only(chart, 'ConfigMap');
    const data = configMap.data as Record<string, string>;
    expect(configMap.metadata).toMatchObject({
      name: 'iris-cpf',
      labels: { 'app.kubernetes.io/instance': 'iris' },
    });
    expect(Object.keys(data)).toEqual(['merge.cpf']);
    expect(data['merge.cpf']).toContain('ShutdownTimeout=300\n');
    expect(data['merge.cpf']).not.toContain('PasswordHash');
    expect(configMap).toHaveProperty('immutable', false);
    expect(cpfVolume(chart)).toEqual({ name: 'cpf', configMap: { name: 'iris-cpf' } });
    expect(only(chart, 'Deployment').metadata.annotations).toBeUndefined();
  });

  test('keeps its name when it is merged live, and gets another when it is rolled out', () => {
    const cpf = new CpfMerge({ shutdownTimeout: Duration.minutes(10) });
    const nameOf = (props: Partial<IrisDurableSysProps>) =>
      only(chartWith({ credentials, ...props }), 'ConfigMap').metadata.name;
    expect(nameOf({ cpf })).toBe(nameOf({}));
    const { ROLLOUT } = CpfUpdateMode;
    expect(nameOf({ cpfUpdate: ROLLOUT })).toMatch(/^iris-cpf-[0-9a-f]{10}$/);
    expect(nameOf({ cpfUpdate: ROLLOUT, cpf })).not.toBe(nameOf({ cpfUpdate: ROLLOUT }));
    expect(nameOf({ cpfUpdate: ROLLOUT })).toBe(nameOf({ cpfUpdate: ROLLOUT }));
    const rolled = chartWith({ credentials, cpfUpdate: ROLLOUT });
    expect(only(rolled, 'ConfigMap').immutable).toBe(true);
    expect(cpfVolume(rolled)).toEqual({ name: 'cpf', configMap: { name: nameOf({ cpfUpdate: ROLLOUT }) } });
  });
});

describe('a hash or a secret never reaches a ConfigMap or an annotation', () => {
  const files: [string, CpfMerge][] = [
    ['the typed key', new CpfMerge({ passwordHash: hash })],
    ['a raw key', new CpfMerge({ raw: { Startup: { PasswordHash: HASH } } })],
    ['an action', new CpfMerge({ actions: [CpfAction.createUser('app', hash)] })],
    ['a parsed file', CpfMerge.parse(`[Actions]\nModifyUser:Name=app,PasswordHash="${HASH}"`)],
  ];
  const elsewhere: [string, Partial<IrisDurableSysProps>][] = [
    ['an existing Secret', {}],
    ['the first login of the image', { credentials: IrisCredentials.imageFirstLogin() }],
    ['the passwords in a copy', { dataSource: IrisDataSource.claim('c') }],
  ];

  test.each(files.flatMap((file) => elsewhere.map((place) => [...file, ...place] as const)))(
    '%s of %p with %s',
    (_, cpf, __, props) => {
      expect(() => chartWith({ cpf, ...props })).toThrow(
        refused(
          'cpf',
          'a password hash or another secret',
          'allowed: IrisCredentials.emittedSecret() with a pipeline that encrypts, or the secret only in the Secret that iris-ha secret makes',
        ),
      );
    },
  );

  test.each(['LDAPSearchPassword', 'PrivateKeyPassword', 'ClientSecret'])('%s of an action', (property) => {
    const cpf = () =>
      new CpfMerge({ actions: [CpfAction.of('CreateThing', { Name: 'x', [property]: 'secret' })] });
    expect(() => chartWith({ cpf: cpf(), credentials: IrisCredentials.imageFirstLogin() })).toThrow(
      /^(cpf|CreateThing: \w+): got a (password|secret).*; allowed: /,
    );
  });
});

test('an existing Secret is refused for an isolated copy: neither productions nor tasks are stopped by it', () => {
  const credentials = IrisCredentials.existingSecret('iris-cpf');
  const dataSource = IrisDataSource.volumeSnapshot('s');
  const { PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER } = CopyIsolation;
  for (const lift of [undefined, [PRODUCTIONS], [TASKS], [TASKS, EGRESS, LOAD_BALANCER]]) {
    expect(() => chartWith({ credentials, dataSource, lift })).toThrow(
      refused(
        'credentials',
        "existingSecret('iris-cpf') in a copy: whether its merge file keeps productions from starting is not known here, and the script that suspends the tasks cannot be put into it",
        'allowed: inData(), emittedSecret(), or lift: [CopyIsolation.PRODUCTIONS, CopyIsolation.TASKS]',
      ),
    );
  }
  const lifted = chartWith({ credentials, dataSource, lift: [PRODUCTIONS, TASKS] });
  expect(cpfVolume(lifted)).toMatchObject({ secret: { secretName: 'iris-cpf' } });
});

test('passwords in the data are refused for an empty volume', () => {
  expect(() => chartWith({ credentials: IrisCredentials.inData() })).toThrow(
    refused(
      'credentials',
      'inData() for an empty volume',
      'allowed: existingSecret(), emittedSecret(), or imageFirstLogin()',
    ),
  );
});

import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { stringify } from 'yaml';
import { IrisHaValidation, type IrisHaValidationProperties } from '../src/validation-plugin';
import { ONE_POD, SUPPRESSED, TWO_PODS } from './check/fixtures';
import { folderWith, removeFolders } from './fixtures';

afterAll(removeFolders);
// The package is compiled, and cdk8s starts an app, on a machine that does something else too.
jest.setTimeout(120_000);

const ROOT = join(__dirname, '..', '..');
const MODULES = join(ROOT, 'node_modules');
const PACKAGE = join(ROOT, 'cli', 'package.json');
const { version, dependencies } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as {
  version: string;
  dependencies: Record<string, string>;
};

const LINK = join('node_modules', 'iris-ha');

async function validate(
  files: Record<string, string>,
  properties?: IrisHaValidationProperties,
): Promise<ReturnType<ValidationContext['report']['toJson']>> {
  const folder = folderWith(files);
  const paths = Object.keys(files).map((name) => join(folder, name));
  const context = new ValidationContext(paths, 'iris-ha', version);
  await new IrisHaValidation(properties).validate(context);
  return context.report.toJson();
}

function ownManifests(): Record<string, string> {
  const dist = join(ROOT, 'dist');
  const names = readdirSync(dist).filter((name) => name.endsWith('.yaml'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(dist, name), 'utf8')]));
}

describe('IrisHaValidation', () => {
  test('lets our own manifests through', async () => {
    expect((await validate(ownManifests())).summary).toMatchObject({
      status: 'success',
      metadata: { databases: '1', errors: '0' },
    });
  });

  test('takes an object that is in two files for one', async () => {
    const own = await validate(ownManifests());
    const all = Object.values(ownManifests()).join('---\n');
    const { summary } = await validate({ ...ownManifests(), 'all.yaml': all });
    expect(summary.metadata).toEqual(own.summary.metadata);
  });

  test('reports what breaks a rule, with its place, and fails', async () => {
    const own = Object.entries(ownManifests());
    const changed = Object.fromEntries(
      own.map(([name, yaml]) => [name, yaml.replace('replicas: 1', 'replicas: 2')]),
    );
    const { summary, violations } = await validate(changed);
    expect(summary.status).toBe('failure');
    const [violation] = violations.filter(({ ruleName }) => ruleName.startsWith('IRISHA001'));
    expect(violation).toMatchObject({
      ruleName: 'IRISHA001 second-replica (error)',
      recommendation: expect.stringMatching(
        /^An IRIS database has exactly one pod\. Two instances/,
      ) as string,
      fix: expect.stringContaining('Set spec.replicas to 1') as string,
    });
    expect(violation.violatingConstructs).toMatchObject([
      {
        resourceName: 'iris',
        locations: [expect.stringMatching(/^Deployment iris\/iris line \d+ spec\.replicas: 2 replicas$/)],
      },
    ]);
  });

  test.each<[IrisHaValidationProperties, string]>([
    [{}, 'success'],
    [{ failOn: 'warning' }, 'failure'],
    [{ failOn: 'never' }, 'success'],
  ])('with %j, a warning makes it %s', async (properties, status) => {
    const files = ownManifests();
    const [name] = Object.keys(files).filter((each) => files[each].includes('kind: Deployment'));
    files[name] = files[name].replace(
      /(kind: Deployment\nmetadata:\n(?: {2}labels:\n(?: {4}.*\n)*)? {2}annotations:\n)/,
      '$1    cdk8s-iris-ha.ignore/IRISHA001: nothing breaks it\n',
    );
    const { summary, violations } = await validate(files, properties);
    expect(violations.map(({ ruleName }) => ruleName)).toContain('IRISHA000 useless-suppression (warning)');
    expect(summary.status).toBe(status);
  });

  test('names no field when the object as a whole breaks a rule', async () => {
    const claim = `          volumeMounts: [{ name: data, mountPath: /data }]
      volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]
`;
    const { violations } = await validate({ 'iris.yaml': ONE_POD.replace('---\n', `${claim}---\n`) });
    const [noSnapshot] = violations.filter(({ ruleName }) => ruleName.startsWith('IRISHA091'));
    expect(noSnapshot.violatingConstructs[0].locations).toEqual([
      expect.stringMatching(/^Deployment iris\/iris line 2: nothing takes /),
    ]);
  });

  test('fails when there is no database to check', async () => {
    const { summary, violations } = await validate({ 'a.yaml': 'kind: Service\n', 'empty.yaml': '' });
    expect(summary.status).toBe('failure');
    expect(violations).toMatchObject([{ ruleName: 'no IRIS database', violatingConstructs: [] }]);
  });

  test.each([
    [{ failon: 'warning' }, "IrisHaValidation: unknown property 'failon'; allowed: failOn"],
    [{ failOn: 'info' }, "IrisHaValidation: failOn: got 'info', allowed: error, warning, note, never"],
  ])('refuses the properties %j', (properties, message) => {
    expect(() => new IrisHaValidation(properties as IrisHaValidationProperties)).toThrow(message);
  });
});

interface Synthesis {
  readonly code: number;
  readonly out: string;
  readonly report: ReturnType<ValidationContext['report']['toJson']>;
}

/** What npm makes of the package in the plugins folder of cdk8s: what is compiled, and its dependencies beside it. */
async function installedPlugins(): Promise<string> {
  const plugins = folderWith({});
  const modules = join(plugins, 'iris-ha', version, 'node_modules');
  mkdirSync(join(modules, 'iris-ha'), { recursive: true });
  writeFileSync(join(modules, 'iris-ha', 'package.json'), readFileSync(PACKAGE));
  // Types are checked elsewhere; here it is the compiled package, and not a stale one, that cdk8s loads.
  const tsc = [join(MODULES, 'typescript', 'bin', 'tsc'), '-p', join(ROOT, 'cli'), '--noCheck'];
  expect(await node([...tsc, '--outDir', join(modules, 'iris-ha', 'build')], plugins)).toMatchObject({
    code: 0,
  });
  for (const name of Object.keys(dependencies)) {
    mkdirSync(join(modules, name, '..'), { recursive: true });
    symlinkSync(join(MODULES, name), join(modules, name));
  }
  return plugins;
}

function node(args: string[], cwd: string, env = process.env): Promise<{ code: number; out: string }> {
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd, env }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out: out + err }),
    );
  });
}

async function synth(yaml: string, plugins: string, validation: object): Promise<Synthesis> {
  const validations = [{ package: 'iris-ha', version, class: 'IrisHaValidation', ...validation }];
  const folder = folderWith({
    'iris.yaml': yaml,
    'app.js': `
      const { App, Chart, Include } = require(${JSON.stringify(join(MODULES, 'cdk8s'))});
      const app = new App();
      new Include(new Chart(app, 'db'), 'included', { url: 'iris.yaml' });
      app.synth();`,
    'cdk8s.yaml': stringify({ language: 'typescript', app: 'node app.js', validations }),
    npm: '#!/bin/sh\necho "nothing may be installed" >&2\nexit 1\n',
  });
  chmodSync(join(folder, 'npm'), 0o755);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(plugins, 'iris-ha', version, LINK), join(folder, LINK));
  const options = [
    '--check-upgrade=false',
    '--plugins-dir',
    plugins,
    '--validation-reports-output-file',
    'report.json',
  ];
  const { code, out } = await node([join(MODULES, '.bin', 'cdk8s'), 'synth', ...options], folder, {
    ...process.env,
    PATH: `${folder}:${process.env.PATH}`,
  });
  const reports = join(folder, 'report.json');
  const {
    reports: [report],
  } = existsSync(reports)
    ? (JSON.parse(readFileSync(reports, 'utf8')) as { reports: Synthesis['report'][] })
    : { reports: [] };
  return { code, out, report };
}

test('cdk8s synth finds the class in the package, installed or local, fails on a finding and not on a suppressed one', async () => {
  const plugins = await installedPlugins();
  const [bad, suppressed] = await Promise.all([
    synth(TWO_PODS, plugins, {}),
    // The other way of cdk8s: a package that is in the app's own folder.
    synth(SUPPRESSED, plugins, { package: `./${LINK}`, properties: { failOn: 'never' } }),
  ]);
  expect(bad.out).toContain(`Validation Report (iris-ha@${version})`);
  expect(bad.code).not.toBe(0);
  const of = ({ report }: Synthesis) =>
    report.violations.filter(({ ruleName }) => ruleName.startsWith('IRISHA001'));
  expect(of(bad)).toMatchObject([
    {
      violatingConstructs: [
        {
          constructPath: expect.stringMatching(/^db\/included\//) as string,
          manifestPath: expect.stringMatching(/^dist\/.*\.k8s\.yaml$/) as string,
        },
      ],
    },
  ]);
  expect(suppressed.out).not.toContain('IRISHA001');
  expect(of(suppressed)).toEqual([]);
  expect(suppressed.code).toBe(0);
  expect(suppressed.report.summary).toMatchObject({ status: 'success', metadata: { suppressed: '1' } });
});

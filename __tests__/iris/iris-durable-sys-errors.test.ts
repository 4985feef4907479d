import type { Chart } from 'cdk8s';
import { Duration, Size } from 'cdk8s';
import { EnvValue, PersistentVolumeClaim, Volume } from 'cdk8s-plus-27';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { IrisCredentials } from '../../lib/iris/iris-credentials';
import { CopyIsolation, IrisDataSource } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisAccessMode } from '../../lib/iris/access-mode';
import { IrisImage } from '../../lib/iris/iris-image';
import { PasswordHash } from '../../lib/iris/password-hash';
import { databaseChart } from '../support/synth';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const licensed = IrisImage.licensed(`registry.example/iris@${DIGEST}`);
const dataSource = IrisDataSource.volumeSnapshot('before');

const build = (props: Partial<IrisDurableSysProps>) => () =>
  new IrisDurableSys(databaseChart(), 'db', { image: IrisImage.COMMUNITY_2026_2, ...props });
const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);

const LABEL =
  "allowed: lower case letters, digits and '-', starting with a letter and ending with a letter or digit, at most 48 characters (RFC 1035 label)";
const SUBDOMAIN =
  "allowed: lower case letters, digits, '-' and '.', starting and ending with a letter or digit (RFC 1123 subdomain)";
const PATH = "allowed: an absolute path without '.', '..', spaces or empty parts, not '/'";
const FOLDER = "allowed: one folder name of letters, digits, '_', '.' and '-'";
const WHOLE_SECONDS = 'allowed: a whole number of seconds, at least 1';
const WHOLE_MI = 'allowed: whole Mi or Gi, more than 0';
const cores = (min: number) => `allowed: a whole number from ${min} to 1024`;

describe('names and paths', () => {
  test.each(['', 'Iris', '1iris', 'a_b', 'a.b', '-a', 'a-', 'a'.repeat(49)])('name %j', (name) => {
    expect(build({ name })).toThrow(refused('name', `'${name}'`, LABEL));
  });

  test('the longest name is taken, and all derived names are valid', () => {
    expect(build({ name: 'a'.repeat(48) })).not.toThrow();
  });

  test.each(['', '/', 'data', '/a b', '/a//b', '/a/..', '/.', '/a\n'])('mountPath %j', (mountPath) => {
    expect(build({ mountPath })).toThrow(refused('mountPath', `'${mountPath}'`, PATH));
  });

  test.each(['/irissys/cpf', '/irissys/license/', '/irissys', '/irissys/cpf/x'])(
    'mountPath %j, where this library mounts another volume',
    (mountPath) => {
      expect(build({ mountPath })).toThrow(
        /^mountPath: got '\/irissys.*'.*; allowed: .*\/irissys\/(cpf|license)/,
      );
    },
  );

  test.each(['', '.', '..', 'a/b', '/a', '-a', 'a b', 'ä'])('durableDirectory %j', (durableDirectory) => {
    expect(build({ durableDirectory })).toThrow(refused('durableDirectory', `'${durableDirectory}'`, FOLDER));
  });

  test.each(['', 'Upper', 'a_b'])('the Secret and claim names %j', (name) => {
    expect(build({ image: licensed, licenseSecretName: name })).toThrow(
      refused('licenseSecretName', `'${name}'`, SUBDOMAIN),
    );
    expect(build({ existingClaimName: name })).toThrow(refused('existingClaimName', `'${name}'`, SUBDOMAIN));
    expect(build({ imagePullSecretNames: ['good', name] })).toThrow(
      refused('imagePullSecretNames', `'${name}'`, SUBDOMAIN),
    );
    expect(build({ priorityClassName: name })).toThrow(refused('priorityClassName', `'${name}'`, SUBDOMAIN));
  });
});

describe('sizes and times', () => {
  test.each([
    ['size', Size.kibibytes(1), '1 Ki'],
    ['size', Size.gibibytes(0), '0 Ki'],
    ['memory', Size.kibibytes(4 * 1024 * 1024 + 1), '4194305 Ki'],
    ['memory', Size.gibibytes(0), '0 Ki'],
  ])('%s %j', (prop, size, got) => {
    expect(build({ [prop]: size })).toThrow(refused(prop, got, WHOLE_MI));
  });

  test('memory too small for the database', () => {
    expect(build({ memory: Size.gibibytes(1) })).toThrow(
      refused(
        'memory',
        '1024 Mi for globals 512 + routines 128 + gmheap 300 + jrnbufs 64 + processes 512 = 1516 Mi',
        'allowed: at least 2048 Mi, or smaller buffers',
      ),
    );
  });

  test('memory too small for the requested buffers', () => {
    expect(
      build({ memory: Size.gibibytes(2), cpf: new CpfMerge({ globals: Size.mebibytes(1500) }) }),
    ).toThrow(/^memory: got 2048 Mi for globals 1500 .*; allowed: at least \d+ Mi, or smaller buffers$/);
  });

  test.each(['unreachableToleration', 'notReadyToleration', 'terminationGracePeriod'])('%s', (prop) => {
    expect(build({ [prop]: Duration.seconds(0) })).toThrow(refused(prop, '0 s', WHOLE_SECONDS));
    expect(build({ [prop]: Duration.millis(1500) })).toThrow(refused(prop, '1.5 s', WHOLE_SECONDS));
  });

  test('a startup budget that kills the first start', () => {
    expect(build({ probes: { maxStartup: Duration.minutes(4) } })).toThrow(
      refused(
        'probes.maxStartup',
        '240 s',
        'allowed: at least 300 s, because a shorter one kills the first start or a journal recovery',
      ),
    );
  });

  test.each<[Partial<IrisDurableSysProps>, string, string, string]>([
    [{ cpu: 0 }, 'cpu', '0', cores(1)],
    [{ cpu: 1.5 }, 'cpu', '1.5', cores(1)],
    [{ cpu: 1025 }, 'cpu', '1025', cores(1)],
    [{ cpuLimit: 0 }, 'cpuLimit', '0', cores(1)],
    [{ cpu: 4, cpuLimit: 3 }, 'cpuLimit', '3', cores(4)],
    [{ cpuLimit: 1025 }, 'cpuLimit', '1025', cores(1)],
  ])('%j', (props, prop, got, allowed) => {
    expect(build(props)).toThrow(refused(prop, got, allowed));
  });
});

describe('image and licence', () => {
  test('a licence key with a Community image', () => {
    expect(build({ licenseSecretName: 'key' })).toThrow(
      refused(
        'licenseSecretName',
        "'key' with a Community image",
        'allowed: none; Community has its licence inside',
      ),
    );
  });

  test('a web server in an image that has none', () => {
    const cpf = new CpfMerge({ raw: { Startup: { WebServer: '1' } } });
    expect(build({ image: licensed, cpf })).toThrow(
      /^cpf: \[Startup\] WebServer: got 1 for an image .*; allowed: 0; /,
    );
  });

  test('a superserver on the port of the web server', () => {
    const cpf = new CpfMerge({ defaultPort: 52773 });
    expect(build({ image: licensed, cpf })).not.toThrow();
    expect(build({ cpf })).toThrow(/DefaultPort: got 52773.*; allowed: /);
  });
});

describe('volumes', () => {
  const mounts = (...paths: string[]) => {
    const chart = databaseChart();
    return () =>
      new IrisDurableSys(chart, 'db', {
        image: IrisImage.COMMUNITY_2026_2,
        cpf: new CpfMerge({ raw: { config: { wijdir: '/journal/wij' } } }),
        mounts: paths.map((path, i) => {
          const claim = PersistentVolumeClaim.fromClaimName(chart, `c${i}`, `c${i}`);
          return { path, volume: Volume.fromPersistentVolumeClaim(chart, `v${i}`, claim, { name: `v${i}` }) };
        }),
      });
  };

  test.each([
    ['/irissys/data', '/irissys/data'],
    ['/irissys/data/x/', '/irissys/data'],
    ['/irissys', '/irissys/data'],
    ['/irissys/cpf', '/irissys/cpf'],
    ['/irissys/cpf/x', '/irissys/cpf'],
    ['/irissys/license', '/irissys/license'],
  ])('a mount at %s', (path, taken) => {
    expect(mounts('/journal', path)).toThrow(
      refused('mounts', `'${path}'`, `allowed: paths outside of ${taken}, which this construct mounts`),
    );
  });

  test.each(['', 'a', '/', '/a/../b', '/a b'])('a mount at %j', (path) => {
    expect(mounts('/journal', path)).toThrow(refused('mounts', `'${path}'`, PATH));
  });

  test('two mounts at one path', () => {
    expect(mounts('/journal', '/journal')).toThrow(/^mounts: got '\/journal'.*twice.*; allowed: /);
  });

  test('a neighbour with the same beginning is taken, and so is a slash at the end', () => {
    expect(mounts('/irissys/database', '/journal/')).not.toThrow();
  });

  test.each([
    ['an emptyDir', (chart: Chart) => ({ volume: Volume.fromEmptyDir(chart, 'v', 'v') })],
    [
      'a claim that is read only',
      (chart: Chart) => {
        const claim = PersistentVolumeClaim.fromClaimName(chart, 'c', 'c');
        return { volume: Volume.fromPersistentVolumeClaim(chart, 'v', claim), readOnly: true };
      },
    ],
  ])('a journal on %s, which does not keep it', (_, mount) => {
    const chart = databaseChart();
    const mounts = [{ path: '/journal', ...mount(chart) }];
    const cpf = new CpfMerge({ journalDirectory: '/journal' });
    expect(() => new IrisDurableSys(chart, 'db', { image: IrisImage.COMMUNITY_2026_2, cpf, mounts })).toThrow(
      refused(
        'cpf: [Journal] CurrentDirectory',
        "'/journal', which is lost with the container",
        'allowed: a folder inside /irissys/data',
      ),
    );
  });

  test('a journal outside of the mounts', () => {
    expect(build({ cpf: new CpfMerge({ journalDirectory: '/journal' }) })).toThrow(
      refused(
        'cpf: [Journal] CurrentDirectory',
        "'/journal', which is lost with the container",
        'allowed: a folder inside /irissys/data',
      ),
    );
  });

  test('a claim that exists, with the properties of a new one', () => {
    expect(build({ existingClaimName: 'old', size: Size.gibibytes(1) })).toThrow(
      refused(
        'existingClaimName',
        'it and size',
        'allowed: existingClaimName alone, because the claim has its own',
      ),
    );
  });

  test('ReadWriteOncePod on storage that does not know it', () => {
    const storage = {
      storageClassName: 'old',
      supportsReadWriteOncePod: false,
    } as IrisDurableSysProps['storage'];
    expect(build({ storage })).toThrow(/^accessMode: got ReadWriteOncePod with the class 'old'.*; allowed: /);
    expect(build({ storage, accessMode: IrisAccessMode.READ_WRITE_ONCE })).not.toThrow();
  });

  test('a copy of its own claim', () => {
    expect(build({ dataSource: IrisDataSource.claim('iris-data') })).toThrow(
      refused('dataSource', "the claim 'iris-data' itself", 'allowed: another claim, or another name'),
    );
  });
});

describe('a copy', () => {
  test('that is none has nothing to lift', () => {
    expect(build({ lift: [CopyIsolation.EGRESS, CopyIsolation.PRODUCTIONS] })).toThrow(
      refused('lift', 'egress, productions', 'allowed: only with dataSource; this database is not a copy'),
    );
    expect(build({ lift: [] })).not.toThrow();
  });

  test('without a NetworkPolicy', () => {
    expect(build({ dataSource, networkPolicy: false })).toThrow(
      refused(
        'networkPolicy',
        'false for an isolated copy',
        'allowed: true, or lift: [CopyIsolation.EGRESS]',
      ),
    );
    expect(build({ dataSource, networkPolicy: false, lift: [CopyIsolation.EGRESS] })).not.toThrow();
  });

  test('that starts productions', () => {
    expect(build({ dataSource, cpf: new CpfMerge({ ensembleAutoStart: true }) })).toThrow(
      refused(
        'cpf: [Startup] EnsembleAutoStart',
        "1 in a copy of another database's data",
        'allowed: 0, or lift: [CopyIsolation.PRODUCTIONS]',
      ),
    );
  });
});

test('variables that this construct sets', () => {
  const env = {
    TZ: EnvValue.fromValue('UTC'),
    ISC_B: EnvValue.fromValue('1'),
    ISC_A: EnvValue.fromValue('2'),
  };
  expect(build({ env })).toThrow(
    refused('env', 'ISC_B, ISC_A', 'allowed: names that do not start with ISC_, which this construct sets'),
  );
});

test('a hash outside of an emitted Secret', () => {
  const cpf = new CpfMerge({ passwordHash: PasswordHash.of(`${'AB'.repeat(20)},u4ocm4qh`) });
  expect(build({ cpf, credentials: IrisCredentials.imageFirstLogin() })).toThrow(
    /^cpf: got a password hash or another secret; allowed: IrisCredentials\.emittedSecret\(\)/,
  );
});

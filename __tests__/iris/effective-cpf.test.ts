import { Duration, Size } from 'cdk8s';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { DEFAULT_MEMORY, effectiveCpf } from '../../lib/iris/effective-cpf';
import { CopyIsolation, IrisDataSource } from '../../lib/iris/iris-data-source';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { Durability } from '../../lib/iris/durability';
import { IrisImage } from '../../lib/iris/iris-image';

const DIGEST = `sha256:${'0'.repeat(64)}`;
const community = IrisImage.community(`registry.example/iris-community@${DIGEST}`);
const licensed = IrisImage.licensed(`registry.example/iris@${DIGEST}`);
const DATA = '/irissys/data';
const dataSource = IrisDataSource.volumeSnapshot('before');

const effective = (props: Partial<IrisDurableSysProps> = {}, folders = [DATA]) =>
  effectiveCpf({ image: community, ...props }, folders);
const raw = (section: string, key: string, value: string) =>
  new CpfMerge({ raw: { [section]: { [key]: value } } });
const refused = (prop: string, got: string, allowed: string) => new Error(`${prop}: got ${got}; ${allowed}`);

describe('the defaults of a database on a network volume', () => {
  test('whole file', () => {
    expect(DEFAULT_MEMORY.toGibibytes()).toBe(4);
    expect(effective().render()).toBe(
      [
        '[Startup]\nShutdownTimeout=300\n',
        '[config]\nglobals=0,0,2048,0,0,0\ngmheap=307200\nroutines=256\n',
        '[Journal]\nFreezeOnError=1\n',
        '[Miscellaneous]\nSynchCommit=0\n',
      ].join('\n'),
    );
  });

  test('follow the memory', () => {
    const cpf = effective({ memory: Size.gibibytes(64) });
    expect(cpf.value('config', 'globals')).toBe('0,0,32768,0,0,0');
    expect(cpf.value('config', 'gmheap')).toBe(`${984 * 1024}`);
    expect(cpf.value('config', 'routines')).toBe('512');
  });

  test('never say WebServer=1', () => {
    expect(effective().value('Startup', 'WebServer')).toBeUndefined();
  });

  test('give way to what the user sets', () => {
    const cpf = effective({
      cpf: new CpfMerge({
        globals: Size.mebibytes(512),
        routines: Size.mebibytes(100),
        gmheap: Size.mebibytes(400),
        shutdownTimeout: Duration.minutes(10),
        freezeOnError: false,
        synchCommit: true,
      }),
    });
    expect(cpf.render()).toBe(
      [
        '[Startup]\nShutdownTimeout=600\n',
        '[config]\nglobals=0,0,512,0,0,0\ngmheap=409600\nroutines=100\n',
        '[Journal]\nFreezeOnError=0\n',
        '[Miscellaneous]\nSynchCommit=1\n',
      ].join('\n'),
    );
  });
});

describe('durability', () => {
  test.each([
    [undefined, '0'],
    [Durability.RELAXED, '0'],
    [Durability.SYNCHRONOUS, '1'],
  ])('%s is SynchCommit=%s', (durability, value) => {
    expect(effective({ durability }).value('Miscellaneous', 'SynchCommit')).toBe(value);
  });

  test('is refused beside SynchCommit', () => {
    const cpf = new CpfMerge({ synchCommit: false });
    expect(() => effective({ cpf, durability: Durability.SYNCHRONOUS })).toThrow(
      refused('durability', 'it and cpf: [Miscellaneous] SynchCommit=0', 'allowed: one of them'),
    );
  });
});

describe('a copy of other data', () => {
  test('does not start productions', () => {
    expect(effective({ dataSource }).value('Startup', 'EnsembleAutoStart')).toBe('0');
  });

  test('may say so itself', () => {
    const cpf = new CpfMerge({ ensembleAutoStart: false });
    expect(effective({ dataSource, cpf }).value('Startup', 'EnsembleAutoStart')).toBe('0');
  });

  test('starts them when lifted, because the copy has kept the 0 in its own iris.cpf', () => {
    const lift = [CopyIsolation.PRODUCTIONS];
    expect(effective({ dataSource, lift }).value('Startup', 'EnsembleAutoStart')).toBe('1');
    for (const ensembleAutoStart of [true, false]) {
      const cpf = new CpfMerge({ ensembleAutoStart });
      expect(effective({ dataSource, lift, cpf }).value('Startup', 'EnsembleAutoStart')).toBe(
        ensembleAutoStart ? '1' : '0',
      );
    }
  });

  test('stays isolated when something else is lifted', () => {
    const lift = [CopyIsolation.EGRESS, CopyIsolation.LOAD_BALANCER];
    expect(effective({ dataSource, lift }).value('Startup', 'EnsembleAutoStart')).toBe('0');
  });

  test.each(['1', ' 1', '1 ', '2', 'yes'])('refuses EnsembleAutoStart=%j', (value) => {
    expect(() => effective({ dataSource, cpf: raw('Startup', 'EnsembleAutoStart', value) })).toThrow(
      refused(
        'cpf: [Startup] EnsembleAutoStart',
        `${value} in a copy of another database's data`,
        'allowed: 0, or lift: [CopyIsolation.PRODUCTIONS]',
      ),
    );
  });

  test.each([
    ['startup', 'EnsembleAutoStart'],
    ['Startup', 'ensembleautostart'],
  ])('is not fooled by the spelling [%s] %s', (section, key) => {
    expect(() => effective({ dataSource, cpf: raw(section, key, '1') })).toThrow(
      /EnsembleAutoStart: got 1 in a copy of another database's data; allowed: 0, or lift: /i,
    );
  });

  test('is one only with a data source', () => {
    expect(effective().value('Startup', 'EnsembleAutoStart')).toBeUndefined();
    const cpf = new CpfMerge({ ensembleAutoStart: true });
    expect(effective({ cpf }).value('Startup', 'EnsembleAutoStart')).toBe('1');
  });
});

describe('WebServer=1', () => {
  const cpf = raw('Startup', 'WebServer', '1');

  test.each(['1', ' 1', '2'])('is refused for an image without a web server, also as %j', (value) => {
    expect(() => effective({ image: licensed, cpf: raw('Startup', 'WebServer', value) })).toThrow(
      refused(
        'cpf: [Startup] WebServer',
        `${value} for an image without a web server, which does not start with it`,
        'allowed: 0; images other than Community have none since 2023.2',
      ),
    );
  });

  test('is taken for an image with one', () => {
    expect(effective({ cpf }).value('Startup', 'WebServer')).toBe('1');
  });

  test('WebServer=0 is taken for both', () => {
    expect(
      effective({ image: licensed, cpf: raw('Startup', 'WebServer', '0') }).value('Startup', 'WebServer'),
    ).toBe('0');
  });
});

describe('memory', () => {
  test.each(['0,0,0,0,0,0', '0'])('refuses globals=%s, which means the memory of the node', (globals) => {
    expect(() => effective({ cpf: raw('config', 'globals', globals) })).toThrow(
      refused(
        'cpf: [config] globals',
        'all zero',
        'allowed: sizes; zero means 25 % of the memory of the node, not of the container',
      ),
    );
  });

  test('refuses buffers that do not fit', () => {
    expect(() =>
      effective({ memory: Size.gibibytes(2), cpf: new CpfMerge({ globals: Size.gibibytes(2) }) }),
    ).toThrow(/^memory: got 2048 Mi for globals 2048 \+ .*; allowed: at least \d+ Mi, or smaller buffers$/);
  });

  test('counts all block sizes, and routines of several sizes', () => {
    const cpf = new CpfMerge({ globals: Size.mebibytes(600), globals64k: Size.mebibytes(600) });
    expect(() => effective({ memory: Size.gibibytes(2), cpf })).toThrow(
      /^memory: got 2048 Mi for globals 1200 \+ .*; allowed: /,
    );
    expect(() =>
      effective({ memory: Size.gibibytes(2), cpf: raw('config', 'routines', '0,128,128,0,0,800') }),
    ).toThrow(/^memory: got 2048 Mi for .* routines 1056 \+ .*; allowed: /);
  });

  test('counts journal buffers and the heap', () => {
    const cpf = new CpfMerge({ jrnbufs: Size.mebibytes(1024), gmheap: Size.mebibytes(700) });
    expect(() => effective({ memory: Size.gibibytes(2), cpf })).toThrow(
      /^memory: got 2048 Mi for .* gmheap 700 \+ jrnbufs 1024 \+ .*; allowed: /,
    );
  });
});

describe('folders', () => {
  const keys = [
    ['Journal', 'CurrentDirectory'],
    ['Journal', 'AlternateDirectory'],
    ['config', 'wijdir'],
  ];

  test.each(keys)('[%s] %s is taken inside the mounts', (section, key) => {
    for (const path of [DATA, `${DATA}/`, `${DATA}/IRIS/mgr/`, '/journal/a/']) {
      expect(effective({ cpf: raw(section, key, path) }, [DATA, '/journal']).value(section, key)).toBe(path);
    }
  });

  test.each(keys)('[%s] %s is refused outside of them', (section, key) => {
    for (const path of ['/irissys/database', '/irissys', '/tmp/', 'relative']) {
      expect(() => effective({ cpf: raw(section, key, path) }, [DATA, '/journal'])).toThrow(
        refused(
          `cpf: [${section}] ${key}`,
          `'${path.replace(/\/$/, '')}', which is lost with the container`,
          `allowed: a folder inside ${DATA}, /journal`,
        ),
      );
    }
  });

  test.each(keys)('[%s] %s is refused when it climbs out of them', (section, key) => {
    expect(() => effective({ cpf: raw(section, key, `${DATA}/../../tmp`) })).toThrow(
      new RegExp(`^cpf: \\[${section}\\] ${key}: got '${DATA}/../../tmp'.*; allowed: `),
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocuments } from './support/crd';
import { leaves } from './support/leaves';
import { REPOSITORY_ROOT } from './support/repository';
import type { Manifest } from './support/synth';
import { describeUpstream, readUpstream } from './support/upstream';

/** `[path, the seed's value, ours]`; ours undefined: left out on purpose. */
type Difference = [string, unknown, unknown];

/** The seed's names of things, and ours. */
const NAMES: Record<string, string> = {
  'iris-pvc': 'iris-data',
  'iris-pvc-restored': 'iris-data-restored',
  'iris-cpf-merge': 'iris-cpf',
  'iris-svc': 'iris',
  'iris-external-sys': 'data',
  'cpf-merge': 'cpf',
  irisclone: 'iris-clone',
};

/** Every leaf of the seed's object that ours does not have with the same value. */
function lost(seed: Manifest, ours: Manifest): Difference[] {
  const have = leaves(ours);
  return [...leaves(renamed(seed))]
    .filter(([path, value]) => have.get(path) !== value)
    .map(([path, value]) => [path, value, have.get(path)]);
}

function renamed<T>(object: T): T {
  return JSON.parse(JSON.stringify(object), (_, value: unknown) =>
    typeof value === 'string' && value in NAMES ? NAMES[value] : value,
  ) as T;
}

function seedObjects(path: string): Manifest[] {
  return parseDocuments(readUpstream(`seed/ha-iris-k8s/${path}`), path) as unknown as Manifest[];
}

function ourObject(file: string, kind: string, name: string): Manifest {
  const objects = parseDocuments(
    readFileSync(join(REPOSITORY_ROOT, file), 'utf8'),
    file,
  ) as unknown as Manifest[];
  const found = objects.find((o) => o.kind === kind && o.metadata.name === name);
  if (!found) {
    throw new Error(`${file} has no ${kind}/${name}`);
  }
  return found;
}

const CONTAINER = 'spec.template.spec.containers[iris]';

/** What is another way on purpose in each pod; docs/decisions.md has the reasons. */
function podDifferences(name: string, seedImage: string, ourImage: unknown, command: unknown): Difference[] {
  return [
    // The recommended labels instead, which other tools know.
    ['spec.selector.matchLabels.app', name, undefined],
    ['spec.template.metadata.labels.app', name, undefined],
    [`${CONTAINER}.image`, seedImage, ourImage],
    // The folder that InterSystems' own operator uses; the merge file no longer lies inside of the data volume.
    [`${CONTAINER}.env[ISC_DATA_DIRECTORY].value`, '/external/iris', '/irissys/data/IRIS'],
    [`${CONTAINER}.env[ISC_CPF_MERGE_FILE].value`, '/external/merge/merge.cpf', '/irissys/cpf/merge.cpf'],
    [`${CONTAINER}.ports[52773].name`, 'smp-http', 'web'],
    [`${CONTAINER}.volumeMounts[data].mountPath`, '/external', '/irissys/data'],
    [`${CONTAINER}.volumeMounts[cpf].mountPath`, '/external/merge', '/irissys/cpf'],
    // A startup probe waits up to an hour; 25 s and three failures killed every recovery longer than 55 s.
    [`${CONTAINER}.livenessProbe.initialDelaySeconds`, 25, undefined],
    [`${CONTAINER}.livenessProbe.exec.command[2]`, 'iris qlist iris | grep running', command],
  ];
}

function byPath(a: Difference, b: Difference): number {
  return a[0] < b[0] ? -1 : 1;
}

function expectSame(actual: Difference[], expected: Difference[]): void {
  expect([...actual].sort(byPath)).toEqual([...expected].sort(byPath));
}

const DIGEST = expect.stringMatching(/iris-community:2026\.2@sha256:[0-9a-f]{64}$/) as unknown;
const LIVENESS = expect.stringContaining('!= down') as unknown;

describeUpstream("the seed's own YAML", () => {
  describe.each([
    ['tldr.yaml', 'quickstart.yaml', 'store/intersystems/iris-community:2020.4.0.524.0'],
    [
      'tldr-iris4h-arm.yaml',
      'quickstart-arm64.yaml',
      'store/intersystems/irishealth-community-arm64:2020.4.0.524.0',
    ],
  ])('%s is in our %s, but for', (seedFile, ourFile, seedImage) => {
    const seed = (kind: string) => {
      const found = seedObjects(seedFile).find((object) => object.kind === kind);
      if (!found) {
        throw new Error(`${seedFile} has no ${kind}`);
      }
      return found;
    };
    const ours = (kind: string, name: string) => ourObject(`examples/quickstart/dist/${ourFile}`, kind, name);

    it('no kind', () => {
      expect(seedObjects(seedFile).map(({ kind }) => kind)).toEqual([
        'Deployment',
        'PersistentVolumeClaim',
        'ConfigMap',
        'Service',
      ]);
    });

    it('paths, image and probe of the Deployment', () => {
      expectSame(
        lost(seed('Deployment'), ours('Deployment', 'iris')),
        podDifferences('iris', seedImage, DIGEST, LIVENESS),
      );
    });

    it('class and access mode of the claim', () => {
      expectSame(lost(seed('PersistentVolumeClaim'), ours('PersistentVolumeClaim', 'iris-data')), [
        // Longhorn owns the class `longhorn`.
        ['spec.storageClassName', 'longhorn', 'longhorn-iris'],
        // ReadWriteOnce lets two pods of one node write the same volume.
        ['spec.accessModes[0]', 'ReadWriteOnce', 'ReadWriteOncePod'],
      ]);
    });

    it('the sizes in the merge file, which now fit the memory limit', () => {
      const [[path, before, after], ...others] = lost(seed('ConfigMap'), ours('ConfigMap', 'iris-cpf'));
      expect(others).toEqual([]);
      expect(path).toBe('data.merge.cpf');
      expect(before).toBe('[config]\nglobals=0,0,500,0,0,0\ngmheap=256000');
      expect(after).toContain('[config]\nglobals=0,0,1024,0,0,0\ngmheap=307200\n');
    });

    it('the label of the selector and a default of the Service', () => {
      expectSame(lost(seed('Service'), ours('Service', 'iris')), [
        ['spec.selector.app', 'iris', undefined],
        // TCP is what the API server fills in.
        ['spec.ports[52773].protocol', 'TCP', undefined],
      ]);
    });
  });

  describe('backup/ is in our examples/restore-and-clone, but for', () => {
    const dist = 'examples/restore-and-clone/dist';
    const backup = (file: string) => seedObjects(`backup/${file}`)[0];

    it('the API version of the snapshot, which is no longer served, and its class', () => {
      const ours = ourObject(`${dist}/30-snapshot.k8s.yaml`, 'VolumeSnapshot', 'iris-longhorn-snapshot');
      expectSame(lost(backup('iris-volume-snapshot.yaml'), ours), [
        ['apiVersion', 'snapshot.storage.k8s.io/v1beta1', 'snapshot.storage.k8s.io/v1'],
        // The seed's class has no type, which means a backup target that nobody has set up.
        ['spec.volumeSnapshotClassName', 'longhorn', 'longhorn-iris-snap'],
      ]);
    });

    it('the name of the snapshot class, which is cluster-scoped and belongs to the storage', () => {
      const ours = ourObject('dist/00-longhorn.k8s.yaml', 'VolumeSnapshotClass', 'longhorn-iris-snap');
      expectSame(lost(backup('longhorn-volumesnapshotclass.yaml'), ours), [
        ['apiVersion', 'snapshot.storage.k8s.io/v1beta1', 'snapshot.storage.k8s.io/v1'],
        ['metadata.name', 'longhorn', 'longhorn-iris-snap'],
      ]);
    });

    it('class and access mode of the restored claim', () => {
      const ours = ourObject(`${dist}/40-restore.k8s.yaml`, 'PersistentVolumeClaim', 'iris-data-restored');
      expectSame(lost(backup('iris-pvc-snapshot-restore.yaml'), ours), [
        ['spec.storageClassName', 'longhorn', 'longhorn-iris'],
        ['spec.accessModes[0]', 'ReadWriteOnce', 'ReadWriteOncePod'],
      ]);
    });

    it("the clone's own claim and merge file instead of the original's", () => {
      const ours = ourObject(`${dist}/50-clone.k8s.yaml`, 'Deployment', 'iris-clone');
      const volumes = 'spec.template.spec.volumes';
      expectSame(lost(backup('iris-deployment-snapshot.yaml'), ours), [
        ...podDifferences('iris-clone', 'store/intersystems/iris-community:2020.4.0.524.0', DIGEST, LIVENESS),
        [`${volumes}[data].persistentVolumeClaim.claimName`, 'iris-data-restored', 'iris-clone-data'],
        [`${volumes}[cpf].configMap.name`, 'iris-cpf', 'iris-clone-cpf'],
      ]);
    });

    it('the credentials of a backup target, which are no manifest of ours: a Secret with values never is', () => {
      expect(backup('longhorn-aws-secret.yaml')).toMatchObject({ kind: 'Secret' });
    });
  });
});

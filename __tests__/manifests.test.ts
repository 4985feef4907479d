import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { differences } from '../scripts/compare';
import { exampleNames, synthApp } from '../scripts/examples';
import { parseDocuments } from './support/crd';
import { REPOSITORY_ROOT } from './support/repository';
import type { Manifest } from './support/synth';

const CLUSTER_SCOPED = ['Namespace', 'StorageClass', 'VolumeSnapshotClass'];
/** Examples for a database that exists already. */
const EXISTING_NAMESPACE = ['restore-and-clone', 'backups'];
const apps = ['.', ...exampleNames().map((name) => join('examples', name))];

/** The files of an app in the order in which `kubectl apply -f dist/` reads them. */
function committedFiles(app: string): { file: string; objects: Manifest[] }[] {
  const dist = join(REPOSITORY_ROOT, app, 'dist');
  return readdirSync(dist)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      file,
      objects: parseDocuments(readFileSync(join(dist, file), 'utf8'), file) as unknown as Manifest[],
    }));
}

/** The quick start's files are alternatives; the other apps' files belong together. */
function deliveries(app: string): Manifest[][] {
  const files = committedFiles(app);
  return app.endsWith('quickstart')
    ? files.map(({ objects }) => objects)
    : [files.flatMap(({ objects }) => objects)];
}

test('the default app makes dist/ without the command line of cdk8s too', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'manifests-'));
  try {
    synthApp(REPOSITORY_ROOT, outdir);
    expect(differences(join(REPOSITORY_ROOT, 'dist'), outdir)).toEqual([]);
  } finally {
    rmSync(outdir, { recursive: true });
  }
});

describe.each(apps)('the manifests of %s', (app) => {
  it('have each object once, under a name that Kubernetes accepts', () => {
    for (const objects of deliveries(app)) {
      const ids = objects.map(
        (o) => `${o.apiVersion} ${o.kind} ${o.metadata.namespace ?? ''}/${o.metadata.name}`,
      );
      expect(ids).toEqual([...new Set(ids)]);
      for (const { metadata } of objects) {
        expect(metadata.name).toMatch(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/);
        expect(metadata.name.length).toBeLessThanOrEqual(63);
      }
    }
  });

  it('have a namespace exactly where the kind has one', () => {
    for (const object of deliveries(app).flat()) {
      expect({ ...id(object), namespaced: object.metadata.namespace !== undefined }).toEqual({
        ...id(object),
        namespaced: !CLUSTER_SCOPED.includes(object.kind),
      });
    }
  });

  it('can be applied in their order: what an object needs to be accepted comes before it', () => {
    for (const objects of deliveries(app)) {
      // Longhorn is installed before; the namespace of the restore example is the database's.
      const known = new Set([
        'longhorn-system',
        ...(EXISTING_NAMESPACE.some((name) => app.endsWith(name)) ? ['iris'] : []),
      ]);
      for (const object of objects) {
        if (object.kind === 'Namespace') {
          known.add(object.metadata.name);
        }
        if (object.metadata.namespace !== undefined) {
          expect([...known]).toContain(object.metadata.namespace);
        }
      }
    }
  });

  it('hold no secret and no hash', () => {
    expect(
      deliveries(app)
        .flat()
        .filter(({ kind }) => kind === 'Secret'),
    ).toEqual([]);
    for (const { objects } of committedFiles(app)) {
      expect(JSON.stringify(objects)).not.toMatch(/PasswordHash|[0-9a-f]{128}/i);
    }
  });

  it('run one pod per database, with a pinned image and without a token', () => {
    const deployments = deliveries(app)
      .flat()
      .filter(({ kind }) => kind === 'Deployment');
    expect(deployments.length).toBeGreaterThan(0);
    for (const { spec } of deployments as unknown as { spec: DeploymentSpec }[]) {
      expect(spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
      expect(spec.template.spec.automountServiceAccountToken).toBe(false);
      expect(spec.template.spec.containers[0].image).toMatch(
        /@sha256:[0-9a-f]{64}$|:\d{4}\.\d+\.\d+\.\d+\.\d+$/,
      );
    }
  });
});

describe('the quick start', () => {
  it('is one file per architecture, and the other architecture differs by its node selector alone', () => {
    const [arm64, amd64] = committedFiles('examples/quickstart');
    expect([arm64.file, amd64.file]).toEqual(['quickstart-arm64.yaml', 'quickstart.yaml']);
    const without = arm64.objects.map((object) => {
      const copy = structuredClone(object);
      if (copy.kind === 'Deployment') {
        const { spec } = copy as unknown as { spec: DeploymentSpec };
        expect(spec.template.spec.nodeSelector).toEqual({ 'kubernetes.io/arch': 'arm64' });
        delete spec.template.spec.nodeSelector;
      }
      return copy;
    });
    expect(without).toEqual(amd64.objects);
  });
});

interface DeploymentSpec {
  template: {
    spec: {
      automountServiceAccountToken: boolean;
      nodeSelector?: Record<string, string>;
      containers: { image: string }[];
    };
  };
}

function id({ kind, metadata }: Manifest) {
  return { kind, name: metadata.name };
}

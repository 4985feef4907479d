import { installedLonghorns } from '../../lib/manifests/longhorn-version';
import type { Obj } from '../../lib/manifests/object';

const found = (object: Obj) =>
  installedLonghorns([object]).map(({ major, minor, patch, path }) => [`${major}.${minor}.${patch}`, path]);

const source = (more: Obj) => ({ kind: 'Application', spec: { source: more } });
const manager = (image: unknown) => ({
  kind: 'DaemonSet',
  spec: { template: { spec: { containers: [{ image: 'other:1.0.0' }, { image }] } } },
});

describe('the version of Longhorn that manifests install', () => {
  it.each<[string, Obj, string, string]>([
    [
      'the chart of an Application',
      source({ chart: 'longhorn', targetRevision: '1.12.1' }),
      '1.12.1',
      'spec.source.targetRevision',
    ],
    [
      'the repository of an Application',
      source({
        repoURL: 'https://github.com/longhorn/longhorn.git',
        path: 'chart',
        targetRevision: 'v1.9.0',
      }),
      '1.9.0',
      'spec.source.targetRevision',
    ],
    [
      'one of several sources',
      { kind: 'Application', spec: { sources: [{}, { chart: 'longhorn', targetRevision: '1.11.0' }] } },
      '1.11.0',
      'spec.sources[1].targetRevision',
    ],
    [
      'a HelmRelease',
      { kind: 'HelmRelease', spec: { chart: { spec: { chart: 'longhorn', version: '1.10.2' } } } },
      '1.10.2',
      'spec.chart.spec.version',
    ],
    [
      'a HelmChart',
      { kind: 'HelmChart', spec: { chart: 'longhorn', version: '1.8.0' } },
      '1.8.0',
      'spec.version',
    ],
    [
      'an address in a Kustomization',
      {
        kind: 'Kustomization',
        resources: [
          'iris.yaml',
          'https://raw.githubusercontent.com/longhorn/longhorn/v1.11.0/deploy/longhorn.yaml',
        ],
      },
      '1.11.0',
      'resources[1]',
    ],
    [
      'a repository in a Kustomization',
      { kind: 'Kustomization', resources: ['github.com/longhorn/longhorn/deploy?ref=v1.12.1'] },
      '1.12.1',
      'resources[0]',
    ],
    [
      'the image of its manager',
      manager('docker.io/longhornio/longhorn-manager:v1.12.1'),
      '1.12.1',
      'spec.template.spec.containers[1].image',
    ],
  ])('%s', (_, object, version, path) => {
    expect(found(object)).toEqual([[version, path]]);
  });

  it.each<[string, Obj]>([
    ['a range', source({ chart: 'longhorn', targetRevision: '1.11.x' })],
    ['a branch', { kind: 'Kustomization', resources: ['github.com/longhorn/longhorn/deploy?ref=master'] }],
    [
      'a branch in a path',
      {
        kind: 'Kustomization',
        resources: ['https://raw.githubusercontent.com/longhorn/longhorn/master/deploy/longhorn.yaml'],
      },
    ],
    ['another chart', source({ chart: 'rook', targetRevision: '1.12.1' })],
    ['another repository', source({ repoURL: { toString: 1 }, targetRevision: '1.12.1' })],
    [
      'another HelmRelease',
      { kind: 'HelmRelease', spec: { chart: { spec: { chart: 'x', version: '1.8.0' } } } },
    ],
    ['another HelmChart', { kind: 'HelmChart', spec: { version: '1.8.0' } }],
    ['another image', manager('docker.io/longhornio/longhorn-engine:v1.8.0')],
    ['an image by digest', manager('longhornio/longhorn-manager@sha256:ab')],
    ['no image', manager(undefined)],
    ['another workload', { ...manager('longhornio/longhorn-manager:v1.12.1'), kind: 'Deployment' }],
  ])('not %s', (_, object) => {
    expect(found(object)).toEqual([]);
  });
});

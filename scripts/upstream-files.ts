/**
 * Which upstream files the conformance tests read, where each comes from and the bytes it must have.
 *
 * They are never committed: together they are many times the size of what we use, and they carry licences of
 * their own. The hash, not the address, is what a file is recognised by.
 */

/** One download. */
export interface UpstreamSource {
  readonly url: string;
  readonly sha256: string;
}

/** One file under the upstream folder, made of one or more downloads. */
export interface UpstreamFile {
  /** Where it goes, relative to the upstream folder, with forward slashes. */
  readonly path: string;
  readonly sha256: string;
  readonly sources: readonly UpstreamSource[];
  /** Makes the file out of its downloads, which come in the order of `sources`. */
  readonly assemble: (parts: readonly string[]) => string;
}

const RAW = 'https://raw.githubusercontent.com';

const LONGHORN: UpstreamSource = {
  url: `${RAW}/longhorn/longhorn/v1.12.1/deploy/longhorn.yaml`,
  sha256: '41648963af867ac1d0c85755fb53cf61cacd57c9bb22e1942e3fb0439eeb04fd',
};

// The commit behind the release tag client/v8.6.0: unlike the tag it cannot move.
const SNAPSHOTTER_COMMIT = '032bd76c29f3c80db20e50deac3e61897bfb45fb';
const SNAPSHOTTER = `${RAW}/kubernetes-csi/external-snapshotter/${SNAPSHOTTER_COMMIT}/client/config/crd`;

const SEED = `${RAW}/antonum/ha-iris-k8s/4dc1f5a`;

const SEED_FILES: Readonly<Record<string, string>> = {
  'tldr.yaml': 'ba47a2ecebc3e4c29bd5664fd69188e10cc933506ba9013f8064c1734ba11078',
  'tldr-iris4h-arm.yaml': '2366eed03ac845d4b43670383e5cdd731a40886961f5b6097f3f4ce2fe4e94df',
  'iris-cpf-merge.yaml': '1bf0e92d40165866d7f26305dc3a5262ae1cf16c3f6626671617538cccd6e0f4',
  'iris-deployment.yaml': '22253f61811018e4400a2a8a990773ed8fce374c1e27bda4de8ae264d8921a9f',
  'iris-pvc.yaml': 'bb360ca7698e0df4eff88d3ec8e5b446d5e24551ea847cd0b39ab8e92c8a21d6',
  'iris-svc.yaml': '84722e7abd121452183aab9fa35d06e552bad3274751f35565b6f1d6df3d9ff9',
  'backup/iris-deployment-snapshot.yaml': 'c105b22f2565bf323030ab095a1d4e9d4bac393b3511da4dceb2a9c99b9e1415',
  'backup/iris-pvc-snapshot-restore.yaml': '2417285ab80904fcf9b1a29bb3648f949524b121fbc10cd850f94c1e3f2aac10',
  'backup/iris-volume-snapshot.yaml': '93599162b593cb8f886966281caad089b43a0d63652065615deb703aa94881d5',
  'backup/longhorn-aws-secret.yaml': 'b629ea06818e79e966c51946e915002d14d763f8466f265d492d095142a61045',
  'backup/longhorn-volumesnapshotclass.yaml':
    '2be04ebaae03d6443adf5710947f20272f06eca3694b8402664d81e6a27477cf',
};

const asIs = (parts: readonly string[]): string => parts.join('');

/** A release manifest is one rendered chart; the CRDs are the run of documents out of this template. */
export function crdsOfLonghornManifest(manifest: string): string {
  const documents = manifest.split('---\n');
  const crds = documents.filter((document) => document.includes('# Source: longhorn/templates/crds.yaml\n'));
  return `\n${crds.join('---\n')}`;
}

export const UPSTREAM_FILES: readonly UpstreamFile[] = [
  { path: 'crds/longhorn-v1.12.1.yaml', sha256: LONGHORN.sha256, sources: [LONGHORN], assemble: asIs },
  {
    path: 'crds/longhorn.io-v1.12.1.yaml',
    sha256: '67f031d975f11fcc34d133f4240cf002c4bbed251dcd63c9fb15277f0f3d408d',
    sources: [LONGHORN],
    assemble: ([manifest]) => crdsOfLonghornManifest(manifest),
  },
  {
    path: 'crds/snapshot.storage.k8s.io-v8.6.0.yaml',
    sha256: 'af244a2e2b404419331ba88e20b3279e71979219743c5c4abc5c7641de4206c3',
    sources: [
      {
        url: `${SNAPSHOTTER}/snapshot.storage.k8s.io_volumesnapshotclasses.yaml`,
        sha256: '75e6565aac2c0f2949ed13ea884bbaa388cb7be576b558b709cf1168e011828d',
      },
      {
        url: `${SNAPSHOTTER}/snapshot.storage.k8s.io_volumesnapshotcontents.yaml`,
        sha256: '895a3c1e73b60f06a0deb566dd123d01bdf1b2efc5d5ff5231ff8bbcf42dafc7',
      },
      {
        url: `${SNAPSHOTTER}/snapshot.storage.k8s.io_volumesnapshots.yaml`,
        sha256: 'b032116e987fb1d7d93cec7d942833adeb9d95c9bdc7e00c10b280c2fe4a6c33',
      },
    ],
    assemble: (parts) => parts.join('\n---\n'),
  },
  ...Object.entries(SEED_FILES).map(([name, sha256]) => ({
    path: `seed/ha-iris-k8s/${name}`,
    sha256,
    sources: [{ url: `${SEED}/${name}`, sha256 }],
    assemble: asIs,
  })),
];

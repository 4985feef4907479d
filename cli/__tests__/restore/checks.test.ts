import { checkRestore } from '../../src/restore/checks';
import { DIGEST, IMAGE, SNAPSHOT } from '../cluster';
import { GI, restore, type RestoreOptions } from './fixtures';

const one = (check: string, options: RestoreOptions) =>
  checkRestore(restore(options)).find((each) => each.check === check);

const label = (name: string, value: string) => ({ labels: { [`cdk8s-iris-ha/${name}`]: value } });
const unlabelled = { labels: {}, annotations: {} };
const OTHER = `registry.example/iris:2026.1@sha256:${'0'.repeat(64)}`;

test('a good snapshot of the database passes, each check once', () => {
  expect(checkRestore(restore()).map(({ check, result }) => `${check} ${result}`)).toEqual([
    'state ok',
    'ready ok',
    'database ok',
    'namespace ok',
    'claim ok',
    'image ok',
    'size ok',
    'kind note',
    'consistency note',
  ]);
});

test.each<[string, RestoreOptions, string, string]>([
  // state
  ['state', {}, 'ok', 'good, taken by policy iris-snapshot'],
  ['state', { snapshot: label('state', 'good') }, 'ok', 'good, taken by policy ?'],
  [
    'state',
    { snapshot: label('state', 'taking') },
    'FAIL',
    "it is 'taking', not 'good': what it holds may be of no use; iris-ha snapshot list shows others",
  ],
  [
    'state',
    { snapshot: unlabelled },
    'note',
    'not taken by a snapshot job: nothing is known about its image and its consistency',
  ],
  // ready
  ['ready', {}, 'ok', 'readyToUse'],
  [
    'ready',
    { snapshot: { status: { readyToUse: false } } },
    'FAIL',
    'not readyToUse: a backup is so only once it is uploaded; wait for it',
  ],
  [
    'ready',
    { snapshot: { status: { error: { message: 'no backup target' } } } },
    'FAIL',
    'not readyToUse: no backup target',
  ],
  [
    'ready',
    { snapshot: { metadata: { deletionTimestamp: '2026-11-24T20:00:00Z' } } },
    'FAIL',
    'it is being deleted; iris-ha snapshot list shows others',
  ],
  // database
  ['database', {}, 'ok', 'of database iris'],
  [
    'database',
    { snapshot: label('database', 'orders') },
    'FAIL',
    "it is of database 'orders', not of 'iris'; choose another with --name",
  ],
  ['database', { snapshot: unlabelled }, 'ok', 'of claim iris-data'],
  [
    'database',
    { snapshot: unlabelled, target: { claimName: 'iris-data-old', claim: 'restored' } },
    'ok',
    'of claim iris-data',
  ],
  [
    'database',
    {
      snapshot: { ...unlabelled, spec: { source: { persistentVolumeClaimName: 'iris-data-old' } } },
    },
    'ok',
    'of claim iris-data-old',
  ],
  [
    'database',
    { snapshot: { ...unlabelled, spec: { source: { persistentVolumeClaimName: 'web' } } } },
    'FAIL',
    "it is of claim 'web', and iris mounts 'iris-data'; choose another with --name",
  ],
  [
    'database',
    { snapshot: { ...unlabelled, spec: { source: { volumeSnapshotContentName: 'c' } } } },
    'note',
    'it does not say which claim it is of; make sure that it is the right data',
  ],
  // namespace
  ['namespace', {}, 'ok', 'in namespace iris'],
  [
    'namespace',
    { snapshot: { namespace: 'shop' } },
    'FAIL',
    "it is in namespace 'shop', the database in 'iris': a claim is filled from a snapshot of its own namespace only; " +
      'import the backup there',
  ],
  [
    'namespace',
    { target: { namespace: undefined } },
    'note',
    'the snapshot must be in the namespace of the database; say with --namespace which',
  ],
  [
    'namespace',
    { snapshot: { metadata: { namespace: undefined } } },
    'note',
    'the snapshot must be in the namespace of the database; say with --namespace which',
  ],
  // claim
  ['claim', {}, 'ok', 'iris mounts iris-data, which stays as it is'],
  ['claim', { target: { claim: 'copy' }, beside: true }, 'ok', 'iris mounts iris-data, which stays as it is'],
  [
    'claim',
    { target: { claim: 'copy' } },
    'FAIL',
    'iris is a copy itself; make another copy, with another name, or name its original',
  ],
  [
    'claim',
    { target: { claim: 'existing', claimName: 'mine' } },
    'note',
    'iris mounts mine, given as existingClaimName, so the plan makes a claim and gives that one',
  ],
  [
    'claim',
    { target: { claim: 'restored', claimName: 'iris-data-x', restoredFrom: SNAPSHOT } },
    'note',
    'iris mounts iris-data-x, restored from this snapshot, in the manifests already; a claim is filled only once',
  ],
  [
    'claim',
    { target: { claim: 'restored', claimName: 'iris-data-x', restoredFrom: 'x' } },
    'note',
    'iris mounts iris-data-x, restored from x, which stays as it is',
  ],
  // image
  ['image', {}, 'ok', `taken with the image of the manifests, ${IMAGE}`],
  [
    'image',
    { target: { image: `mirror.example/iris@sha256:${DIGEST}` } },
    'ok',
    `taken with the image of the manifests, mirror.example/iris@sha256:${DIGEST}`,
  ],
  [
    'image',
    { snapshot: { ...label('image-digest', DIGEST.slice(0, 32)), annotations: {} } },
    'ok',
    `taken with the image of the manifests, ${IMAGE}`,
  ],
  [
    'image',
    { snapshot: label('image-digest', 'unknown') },
    'ok',
    `taken with the image of the manifests, ${IMAGE}`,
  ],
  [
    'image',
    { target: { image: OTHER } },
    'FAIL',
    `taken with ${IMAGE}, and the manifests have ${OTHER}. Restored data was not shut down cleanly, and durable %SYS ` +
      "then refuses to upgrade it. So restore with the snapshot's image first, stop cleanly (kubectl delete pod " +
      '--grace-period=420), and only then change the image',
  ],
  [
    'image',
    { snapshot: unlabelled },
    'note',
    'it does not say with which image it was taken. Restored data was not shut down cleanly, and durable %SYS then ' +
      'refuses to upgrade it, so it has to be that one',
  ],
  // size
  ['size', {}, 'ok', '10Gi'],
  ['size', { snapshot: { status: { restoreSize: 10_737_418_240 } } }, 'ok', '10Gi'],
  ['size', { snapshot: { ...label('size', '10240Mi'), status: { restoreSize: '0' } } }, 'ok', '10Gi'],
  [
    'size',
    { snapshot: { status: { restoreSize: '8Gi' } } },
    'FAIL',
    'its volume had 8Gi, the new claim would have 10Gi; set size: Size.gibibytes(8) in restore',
  ],
  [
    'size',
    { snapshot: { status: { restoreSize: '8Gi' } }, beside: true },
    'FAIL',
    'its volume had 8Gi, the new claim would have 10Gi; set size: Size.gibibytes(8) in IrisClone',
  ],
  [
    'size',
    { target: { claim: 'existing', size: undefined } },
    'note',
    'the manifests do not say how large the volume is; set size: Size.gibibytes(10) in RestoredClaim',
  ],
  [
    'size',
    { snapshot: { ...unlabelled, status: {} } },
    'note',
    'it does not say how large its volume was; the new claim must be exactly as large',
  ],
  [
    'size',
    { target: { claim: 'restored', restoredFrom: SNAPSHOT, size: 8 * GI } },
    'FAIL',
    'its volume had 10Gi, the new claim would have 8Gi; set size: Size.gibibytes(10) in restore',
  ],
  // Another restore replaces the one before, and its size with it.
  ['size', { target: { claim: 'restored', restoredFrom: 'old', size: 8 * GI } }, 'ok', '10Gi'],
  [
    'size',
    { target: { claim: 'restored', restoredFrom: 'old', size: 8 * GI }, beside: true },
    'FAIL',
    'its volume had 10Gi, the new claim would have 8Gi; set size: Size.gibibytes(10) in IrisClone',
  ],
  // kind
  [
    'kind',
    {},
    'note',
    'snap: it lives inside the old volume, so keep the old claim and its volume until the restored one has been verified',
  ],
  ['kind', { beside: true }, 'note', 'snap: it lives inside the volume of the original, and is lost with it'],
  [
    'kind',
    { kind: 'bak' },
    'ok',
    'bak: in the backup target; the new volume is filled from there, which takes its time',
  ],
  [
    'kind',
    { kind: undefined },
    'note',
    'class longhorn-iris-snap does not tell whether it is inside its volume or a backup',
  ],
  [
    'kind',
    { kind: undefined, snapshot: { spec: {} } },
    'note',
    'class ? does not tell whether it is inside its volume or a backup',
  ],
  // consistency
  [
    'consistency',
    {},
    'note',
    'frozen: IRIS was frozen while it was taken; it starts as after a power failure',
  ],
  [
    'consistency',
    { snapshot: label('consistency', 'crash') },
    'note',
    'crash: IRIS was not frozen, or not running; WIJ and journal bring it to one state at the start',
  ],
  [
    'consistency',
    { snapshot: unlabelled },
    'note',
    'it does not say whether IRIS was frozen; expect a recovery at the start',
  ],
])('%s of %j: %s', (check, options, result, text) => {
  expect(one(check, options)).toEqual({ check, result, text });
});

describe('image', () => {
  const image = (digest: string, annotation?: string, now = IMAGE) =>
    one('image', {
      snapshot: {
        ...label('image-digest', digest),
        annotations: annotation === undefined ? {} : { 'cdk8s-iris-ha/image': annotation },
      },
      target: { image: now },
    });

  test('a digest alone names the image', () => {
    expect(image('0'.repeat(32))).toMatchObject({
      result: 'FAIL',
      text: expect.stringMatching(/^taken with the image sha256:0{32}…, and the manifests have /) as string,
    });
  });

  test.each([
    ['two tags that differ', 'unknown', 'iris:2026.1.0.1.0', 'iris:2026.2.0.1.0', 'FAIL'],
    ['one tag', 'unknown', 'iris:2026.2.0.1.0', 'iris:2026.2.0.1.0', 'ok'],
    ['the same digest in the annotation alone', 'unknown', `a@sha256:${DIGEST}`, IMAGE, 'ok'],
    ['a digest, and a tag now', DIGEST.slice(0, 32), undefined, 'iris:2026.2.0.1.0', 'note'],
    ['a digest of another length', 'unknown', `${IMAGE}0`, IMAGE, 'FAIL'],
  ])('%s', (_, digest, annotation, now, result) => {
    expect(image(digest, annotation, now)?.result).toBe(result);
  });
});

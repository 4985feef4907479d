import type { Restore } from '../../src/restore/checks';
import { planBeside } from '../../src/restore/plan-beside';
import { planInPlace } from '../../src/restore/plan-in-place';
import { renderChecks, renderPlan } from '../../src/restore/render';
import { DIGEST, FakeCluster, IMAGE, SNAPSHOT } from '../cluster';
import { restore } from './fixtures';

const OTHER = `registry.example/iris:2026.1@sha256:${'0'.repeat(64)}`;
const kubectl = new FakeCluster({}).kubectl();
const inPlace = (given: Restore) => planInPlace(given, kubectl, 'dist/');
const beside = (given: Restore) => planBeside(given, kubectl, 'dist/');

const STOP = [
  'kubectl -n iris delete pod -l app.kubernetes.io/instance=iris --grace-period=420 --wait=false',
  'kubectl -n iris scale deploy/iris --replicas=0',
  'kubectl -n iris wait pod -l app.kubernetes.io/instance=iris --for=delete --timeout=10m',
];
const PIN = `kubectl -n iris annotate volumesnapshot ${SNAPSHOT} cdk8s-iris-ha/minimum-age-seconds=315360000 --overwrite`;
const APPLY = 'kubectl apply -f dist/';
const ROLLOUT = 'kubectl -n iris rollout status deploy/iris --timeout=60m';
const AGAIN = ['npm run synth', ...STOP, APPLY, ROLLOUT];

describe('in place', () => {
  test('pins, changes main.ts, stops, applies, waits, verifies, in this order', () => {
    const { steps, back } = inPlace(restore());
    expect(steps.map(({ commands }) => commands)).toEqual([
      [PIN],
      ['npm run synth'],
      STOP,
      [APPLY],
      [ROLLOUT],
      [
        'kubectl -n iris exec deploy/iris -c iris -- iris qlist IRIS',
        'kubectl -n iris exec -it deploy/iris -c iris -- iris session IRIS',
      ],
    ]);
    expect(steps[1].code).toEqual([
      'restore: {',
      `  snapshotName: '${SNAPSHOT}',`,
      `  image: '${IMAGE}',`,
      '},',
    ]);
    expect(steps[1].notes).toEqual([
      `The new claim is iris-data-${SNAPSHOT}; iris-data stays. Keep these lines while the database lives on it.`,
    ]);
    expect(steps[2].notes.join()).toContain('self-heal');
    expect(back).toMatchObject({
      title: 'To go back, take restore out of main.ts: claim iris-data is untouched.',
      commands: AGAIN,
    });
  });

  test('sets the size that differs', () => {
    const { steps } = inPlace(restore({ snapshot: { status: { restoreSize: '8Gi' } } }));
    expect(steps[1].code).toContain('  size: Size.gibibytes(8),');
  });

  test("takes the snapshot's image first, and the other one after a clean stop", () => {
    const { steps, back } = inPlace(restore({ target: { image: OTHER } }));
    expect(steps[1].code.slice(0, 5)).toEqual([
      '// image: IrisImage of',
      `//   ${IMAGE}`,
      'restore: {',
      `  snapshotName: '${SNAPSHOT}',`,
      `  image: '${IMAGE}',`,
    ]);
    expect(steps).toHaveLength(7);
    expect(steps[6].title).toContain(`only if it is newer, change to the image ${OTHER}`);
    expect(steps[6].commands).toEqual(AGAIN);
    expect(back.notes[0]).toContain(`the image ${OTHER} again`);
  });

  test('names only the digest where nothing else is known', () => {
    const snapshot = { labels: { 'cdk8s-iris-ha/image-digest': '0'.repeat(32) }, annotations: {} };
    const { steps } = inPlace(restore({ snapshot }));
    expect(steps[0].code).toEqual([
      '// image: IrisImage of',
      `//   the image sha256:${'0'.repeat(32)}…`,
      'restore: {',
      `  snapshotName: '${SNAPSHOT}',`,
      '},',
    ]);
  });

  test('names no image where nothing is known', () => {
    const { steps } = inPlace(restore({ snapshot: { labels: {}, annotations: {} } }));
    expect(steps[0].code).toEqual(['restore: {', `  snapshotName: '${SNAPSHOT}',`, '},']);
    expect(steps).toHaveLength(5);
  });

  test('makes a claim for a database that was given one', () => {
    const target = { claim: 'existing', claimName: 'mine', size: undefined } as const;
    const { steps, back } = inPlace(restore({ target }));
    expect(steps[1].code).toEqual([
      '// before the database:',
      "const restored = new RestoredClaim(chart, 'restored-claim', {",
      `  snapshotName: '${SNAPSHOT}',`,
      `  name: 'iris-data-${SNAPSHOT}',`,
      '  size: Size.gibibytes(10),',
      '});',
      '// in its props:',
      'existingClaimName: restored.claim.name,',
    ]);
    expect(back.title).toBe("To go back, give existingClaimName: 'mine' again: claim mine is untouched.");
  });

  test('knows a restore that is in the manifests already', () => {
    const target = { claim: 'restored', claimName: 'iris-data-x', restoredFrom: SNAPSHOT } as const;
    const { steps, back } = inPlace(restore({ target }));
    expect(steps[1].notes).toEqual([
      'The manifests have it already, with claim iris-data-x; to fill another, give a claimName.',
    ]);
    expect(back.title).toBe('To go back, take restore out of main.ts: claim iris-data is untouched.');
  });

  test('goes back to the restore before', () => {
    const target = { claim: 'restored', claimName: 'iris-data-old', restoredFrom: 'old' } as const;
    expect(inPlace(restore({ target })).back.title).toBe(
      'To go back, put the restore of old into main.ts again: claim iris-data-old is untouched.',
    );
  });

  test('has the options for the cluster in every command', () => {
    const prod = new FakeCluster({}).kubectl({ context: 'prod' });
    const target = { namespace: 'shop', applyNamespace: 'shop' };
    const { steps } = planInPlace(restore({ target }), prod, 'my dist/');
    expect(steps.slice(2).flatMap(({ commands }) => commands)).toHaveLength(7);
    for (const command of steps.slice(2).flatMap(({ commands }) => commands)) {
      expect(command).toMatch(/^kubectl --context prod -n shop /);
    }
    expect(steps[3].commands).toEqual(["kubectl --context prod -n shop apply -f 'my dist/'"]);
  });
});

describe('beside', () => {
  test('makes a clone with a name and a Service of its own', () => {
    const { steps, back } = beside(restore({ beside: true }));
    expect(steps[1].code).toEqual([
      "const clone = new IrisClone(chart, 'clone', {",
      '  source: database,',
      `  snapshotName: '${SNAPSHOT}',`,
      "  name: 'iris-clone',",
      '});',
      "new IrisService(chart, 'clone-service', { database: clone.database, type: ServiceType.CLUSTER_IP });",
    ]);
    expect(steps.slice(2).map(({ commands }) => commands)).toEqual([
      [APPLY],
      ['kubectl -n iris rollout status deploy/iris-clone --timeout=60m'],
      [
        'kubectl -n iris exec deploy/iris-clone -c iris -- iris qlist IRIS',
        'kubectl -n iris exec -it deploy/iris-clone -c iris -- iris session IRIS',
      ],
    ]);
    expect(back.commands).toEqual([
      'npm run synth',
      'kubectl -n iris delete deploy,svc,netpol,cm,pvc -l app.kubernetes.io/instance=iris-clone',
    ]);
  });

  test('never stops the original', () => {
    const { steps, back } = beside(restore({ beside: true }));
    expect([...steps, back].flatMap(({ commands }) => commands).join('\n')).not.toMatch(
      /scale|instance=iris /,
    );
  });

  test('sets the size that differs', () => {
    const snapshot = { status: { restoreSize: '8Gi' } };
    expect(beside(restore({ snapshot, beside: true })).steps[1].code).toContain('  size: Size.gibibytes(8),');
  });

  test('asks for the storage where the source does not know it', () => {
    const target = { claim: 'existing', size: undefined } as const;
    const { code } = beside(restore({ target, beside: true })).steps[1];
    expect(code.join('\n')).toContain(
      'size: Size.gibibytes(10),\n  storage: LonghornStorage.fromClassName(),',
    );
  });

  test('makes a database with the image of the snapshot, which a clone cannot have', () => {
    const { code } = beside(restore({ target: { image: OTHER }, beside: true })).steps[1];
    expect(code).toEqual([
      "const clone = new IrisDurableSys(chart, 'clone', {",
      '  // storage, memory and cpf as the original has them',
      `  // image: IrisImage of ${IMAGE}`,
      "  name: 'iris-clone',",
      `  dataSource: IrisDataSource.volumeSnapshot('${SNAPSHOT}'),`,
      '  size: Size.gibibytes(10),',
      '});',
      "new IrisService(chart, 'clone-service', { database: clone, type: ServiceType.CLUSTER_IP });",
    ]);
  });

  test('has a name of at most 48 characters', () => {
    const target = { name: `${'a'.repeat(41)}-bbbbbb` };
    expect(beside(restore({ target, beside: true })).steps[1].code[3]).toBe(
      `  name: '${'a'.repeat(41)}-clone',`,
    );
  });
});

describe('rendering', () => {
  test('checks are a line each', () => {
    const checks = [
      { check: 'state', result: 'ok', text: 'good' },
      { check: 'consistency', result: 'FAIL', text: 'a\nb\u001b[1m' },
    ] as const;
    expect(renderChecks(checks)).toBe('ok    state        good\nFAIL  consistency  a b [1m\n');
  });

  test('a plan is numbered, with the way back at the end', () => {
    expect(renderPlan(inPlace(restore()))).toBe(
      `Restore ${SNAPSHOT} in place: iris goes on with a new claim:

1. Pin the snapshot, or its policy may prune it before it is restored.
   Delete it by hand when nobody needs it any more: no policy will.

     ${PIN}

2. Put this into main.ts, into the props of IrisDurableSys, and synthesize.
   The new claim is iris-data-${SNAPSHOT}; iris-data stays. Keep these lines while the database lives on it.

     restore: {
       snapshotName: '${SNAPSHOT}',
       image: 'registry.example/iris:2026.2@sha256:${DIGEST}',
     },

     npm run synth

3. Stop IRIS cleanly, and wait until its pod is gone.
   Under Argo CD pause automated sync before: its self-heal would scale the database up again.

     ${STOP.join('\n     ')}

4. Apply.
   Under Argo CD commit and push the manifests instead, and sync.

     kubectl apply -f dist/

5. Wait until IRIS has recovered and is ready.

     ${ROLLOUT}

6. Verify: IRIS says running, and the newest of your own data is there.
   The passwords in it are those of the time of the snapshot.

     kubectl -n iris exec deploy/iris -c iris -- iris qlist IRIS
     kubectl -n iris exec -it deploy/iris -c iris -- iris session IRIS

To go back, take restore out of main.ts: claim iris-data is untouched.
   What was written since the restore stays behind in the new claim.

     ${AGAIN.join('\n     ')}
`,
    );
  });

  test('writes texts so that they stay texts', () => {
    const snapshot = { annotations: { 'cdk8s-iris-ha/image': "a'b\\c" } };
    const { code } = inPlace(restore({ snapshot, target: { image: "a'b\\c" } })).steps[1];
    expect(code).toContain("  image: 'a\\'b\\\\c',");
  });
});

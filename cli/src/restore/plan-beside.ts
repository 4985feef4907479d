import type { Kubectl } from '../kubectl';
import type { Restore } from './checks';
import { imageOf, sameImage } from './image';
import { sizeProp } from './size';
import { SYNTH, pin, quoted, rollout, step, verify, type Plan } from './step';

/** What the name of a database may have, without what is put behind it. */
const MAX_NAME = 48;
const SUFFIX = '-clone';

/**
 * The plan for a copy beside the database, which goes on.
 *
 * @param restore which snapshot and which database
 * @param kubectl kubectl for the cluster
 * @param manifests where the manifests are
 */
export function planBeside(restore: Restore, kubectl: Kubectl, manifests: string): Plan {
  const { snapshot, target } = restore;
  const name = target.name.slice(0, MAX_NAME - SUFFIX.length).replace(/-+$/, '') + SUFFIX;
  const there = kubectl.inNamespace(target.namespace);
  const isOtherImage = sameImage(snapshot, target.image) === 'other';
  const service = `new IrisService(chart, 'clone-service', { database: ${isOtherImage ? 'clone' : 'clone.database'}, type: ServiceType.CLUSTER_IP });`;
  return {
    title: `A copy of ${target.name} with the data of ${snapshot.name}, beside it`,
    steps: [
      ...(snapshot.labelled ? [pin(there, snapshot.name)] : []),
      step('Put this into main.ts, behind the IrisDurableSys, and synthesize.', {
        code: [...(isOtherImage ? ofOtherImage(restore, name) : clone(restore, name)), service],
        commands: [SYNTH],
        notes: [
          'The copy has productions, scheduled tasks, connections to the outside and a load balancer switched off.',
        ],
      }),
      step('Apply.', {
        commands: [kubectl.inNamespace(target.applyNamespace).typed('apply', '-f', manifests)],
        notes: ['Under Argo CD commit and push the manifests instead, and sync.'],
      }),
      step('Wait until the copy has recovered and is ready.', { commands: [rollout(there, name)] }),
      verify(there, name),
    ],
    back: step(`To remove the copy, take it out of main.ts; ${target.name} is untouched.`, {
      commands: [
        SYNTH,
        there.typed('delete', 'deploy,svc,netpol,cm,pvc', '-l', `app.kubernetes.io/instance=${name}`),
      ],
      notes: ['Its volume stays if the reclaim policy of the class is Retain.'],
    }),
  };
}

function clone(restore: Restore, name: string): string[] {
  const isExisting = restore.target.claim === 'existing';
  return [
    "const clone = new IrisClone(chart, 'clone', {",
    '  source: database,',
    `  snapshotName: ${quoted(restore.snapshot.name)},`,
    `  name: ${quoted(name)},`,
    ...sizeProp(restore),
    ...(isExisting ? ['  storage: LonghornStorage.fromClassName(), // the class of the volume'] : []),
    '});',
  ];
}

/** IrisClone has the image of its source. */
function ofOtherImage(restore: Restore, name: string): string[] {
  const { snapshot } = restore;
  return [
    "const clone = new IrisDurableSys(chart, 'clone', {",
    '  // storage, memory and cpf as the original has them',
    `  // image: IrisImage of ${imageOf(snapshot)}`,
    `  name: ${quoted(name)},`,
    `  dataSource: IrisDataSource.volumeSnapshot(${quoted(snapshot.name)}),`,
    ...sizeProp(restore, false),
    '});',
  ];
}

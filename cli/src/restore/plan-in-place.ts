import { originalClaimName, restoredClaimName } from '../../../lib/iris/restore-in-place';
import type { Kubectl } from '../kubectl';
import type { Restore } from './checks';
import { imageOf, sameImage } from './image';
import { sizeProp } from './size';
import { SYNTH, cleanStop, pin, quoted, rollout, step, verify, type Plan, type Step } from './step';

/**
 * The plan for a restore in place: the database goes on with a new claim, the old one is left as it is.
 *
 * @param restore which snapshot and which database
 * @param kubectl kubectl for the cluster
 * @param manifests where the manifests are
 */
export function planInPlace(restore: Restore, kubectl: Kubectl, manifests: string): Plan {
  const { snapshot, target } = restore;
  const there = kubectl.inNamespace(target.namespace);
  const stop = cleanStop(there, target.name);
  const apply = kubectl.inNamespace(target.applyNamespace).typed('apply', '-f', manifests);
  const ready = rollout(there, target.name);
  const again = [SYNTH, ...stop, apply, ready];
  return {
    title: `Restore ${snapshot.name} in place: ${target.name} goes on with a new claim`,
    steps: [
      ...(snapshot.labelled ? [pin(there, snapshot.name)] : []),
      change(restore),
      step('Stop IRIS cleanly, and wait until its pod is gone.', {
        commands: stop,
        notes: [
          'Under Argo CD pause automated sync before: its self-heal would scale the database up again.',
        ],
      }),
      step('Apply.', {
        commands: [apply],
        notes: ['Under Argo CD commit and push the manifests instead, and sync.'],
      }),
      step('Wait until IRIS has recovered and is ready.', { commands: [ready] }),
      verify(there, target.name),
      ...(sameImage(snapshot, target.image) === 'other' ? [upgrade(restore, again)] : []),
    ],
    back: back(restore, again),
  };
}

function change(restore: Restore): Step {
  const { snapshot, target } = restore;
  const isOtherImage = sameImage(snapshot, target.image) === 'other';
  const claimName = restoredClaimName(target.name, { snapshotName: snapshot.name });
  const isDone = target.claim === 'restored' && target.restoredFrom === snapshot.name;
  return step('Put this into main.ts, into the props of IrisDurableSys, and synthesize.', {
    code: [
      ...(isOtherImage ? ['// image: IrisImage of', `//   ${imageOf(snapshot)}`] : []),
      ...(target.claim === 'existing' ? existingClaim(restore, claimName) : restoreProp(restore)),
    ],
    commands: [SYNTH],
    notes: isDone
      ? [`The manifests have it already, with claim ${target.claimName}; to fill another, give a claimName.`]
      : [
          `The new claim is ${claimName}; ${target.claimName} stays. Keep these lines while the database lives on it.`,
        ],
  });
}

function restoreProp(restore: Restore): string[] {
  const { snapshot, target } = restore;
  const image = sameImage(snapshot, target.image) === 'same' ? target.image : snapshot.image;
  return [
    'restore: {',
    `  snapshotName: ${quoted(snapshot.name)},`,
    ...(image === undefined ? [] : [`  image: ${quoted(image)},`]),
    ...sizeProp(restore),
    '},',
  ];
}

/** A claim that was given is not the database's to replace. */
function existingClaim(restore: Restore, claimName: string): string[] {
  return [
    '// before the database:',
    "const restored = new RestoredClaim(chart, 'restored-claim', {",
    `  snapshotName: ${quoted(restore.snapshot.name)},`,
    `  name: ${quoted(claimName)},`,
    ...sizeProp(restore, false),
    '});',
    '// in its props:',
    'existingClaimName: restored.claim.name,',
  ];
}

function upgrade({ target }: Restore, commands: string[]): Step {
  return step(
    `Only now, and only if it is newer, change to the image ${target.image}: take image out of restore, stop cleanly.`,
    { commands },
  );
}

function back(restore: Restore, commands: string[]): Step {
  const { snapshot, target } = restore;
  const isOtherImage = sameImage(snapshot, target.image) === 'other';
  const [what, claimName] = before(restore);
  return step(`To go back, ${what}: claim ${claimName} is untouched.`, {
    commands,
    notes: [
      ...(isOtherImage ? [`Give the database the image ${target.image} again, which that data is of.`] : []),
      'What was written since the restore stays behind in the new claim.',
    ],
  });
}

/** What main.ts had before this restore, and the claim of that time. */
function before({ snapshot, target }: Restore): [string, string] {
  const { claim, claimName, restoredFrom } = target;
  if (claim === 'existing') {
    return [`give existingClaimName: ${quoted(claimName)} again`, claimName];
  }
  return claim === 'restored' && restoredFrom !== snapshot.name
    ? [`put the restore of ${restoredFrom} into main.ts again`, claimName]
    : ['take restore out of main.ts', originalClaimName(target.name)];
}

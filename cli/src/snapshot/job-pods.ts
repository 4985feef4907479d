import { list, obj, text, type Obj } from '../../../lib/manifests/object';

/**
 * Name of the pod whose log is the job's at the moment: one that runs, else the newest that has run.
 *
 * @param pods the job's pods
 */
export function startedPod(pods: readonly Obj[]): string | undefined {
  const started = pods.filter((pod) =>
    /^(Running|Succeeded|Failed)$/.test(text(obj(pod.status).phase) ?? ''),
  );
  const [first] = started.sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
  return first && text(obj(first.metadata).name);
}

/** Sorts as kubectl chooses, of several pods, the one whose log it shows. */
function rank({ metadata, status }: Obj): string {
  return `${obj(status).phase === 'Running' ? 1 : 0} ${text(obj(metadata).creationTimestamp)}`;
}

/**
 * What keeps a pod from starting, if it says so.
 *
 * @param pods the job's pods
 */
export function whyNotStarted(pods: readonly Obj[]): string | undefined {
  return pods.map(({ status }) => unscheduled(obj(status)) ?? waitingReason(obj(status))).find(Boolean);
}

function unscheduled({ conditions }: Obj): string | undefined {
  const condition = list(conditions).find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  return text(condition?.message);
}

function waitingReason({ initContainerStatuses, containerStatuses }: Obj): string | undefined {
  return [...list(initContainerStatuses), ...list(containerStatuses)]
    .map(({ state }) => text(obj(obj(state).waiting).reason))
    .find(Boolean);
}

/**
 * The exit codes of the containers that have ended.
 *
 * @param pods the job's pods
 */
export function exitCodes(pods: readonly Obj[]): unknown[] {
  return pods
    .flatMap(({ status }) => list(obj(status).containerStatuses))
    .map(({ state }) => obj(obj(state).terminated).exitCode);
}

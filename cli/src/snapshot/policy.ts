import { JOB_LABEL } from '../../../lib/manifests/own-jobs';
import { SNAPSHOT_LABELS } from '../../../lib/snapshot/snapshot-labels';
import { CommandError } from '../errors';
import type { Kubectl } from '../kubectl';
import { list, obj, text, type Obj } from '../../../lib/manifests/object';

/** Which snapshot policy is meant. */
export interface PolicyOptions {
  readonly namespace?: string;
  readonly database?: string;
  readonly policy?: string;
}

/** A CronJob that takes snapshots. */
export interface Policy {
  readonly name: string;
  readonly namespace: string;
  readonly database: string;
}

/** A job's name becomes the value of a label, and a part of the names of its pods. */
const MAX_JOB_NAME = 63;

/**
 * The one snapshot policy in the cluster that is meant.
 *
 * @param kubectl the cluster, in the namespace of the options
 * @param options what the person has said of it
 */
export async function choosePolicy(kubectl: Kubectl, options: PolicyOptions): Promise<Policy> {
  const { namespace, database, policy } = options;
  const everywhere = namespace === undefined ? ['-A'] : [];
  const found = await kubectl.json(['get', 'cronjobs', ...everywhere, '-l', `${JOB_LABEL}=snapshot`]);
  const policies = list(found.items).map(toPolicy);
  const chosen = policies.filter(
    (each) =>
      (database === undefined || each.database === database) &&
      (policy === undefined || each.name === policy),
  );
  if (chosen.length === 1) {
    return chosen[0];
  }
  if (chosen.length > 1) {
    throw new CommandError(
      `found ${chosen.length} snapshot policies: ${shown(chosen)}; ` +
        'choose one with --policy, and with --namespace or --database where that is not enough',
    );
  }
  if (policies.length > 0) {
    throw new CommandError(
      `no snapshot policy is the one you mean; there is ${shown(policies)}; correct --policy or --database`,
    );
  }
  throw new CommandError(
    `no snapshot policy in ${namespace === undefined ? 'any namespace' : `namespace ${namespace}`}: no CronJob has ` +
      `the label ${JOB_LABEL}=snapshot; add an IrisSnapshot to main.ts, synthesize and apply`,
  );
}

/**
 * Name of a job that is started by hand: that of its CronJob, and the time.
 *
 * @param policy name of the CronJob
 * @param now milliseconds since 1970
 */
export function jobName(policy: string, now: number): string {
  const suffix = `-now-${now.toString(36)}`;
  // A CronJob's name may have dots; a pod's host name, made of the job's, may not.
  const base = policy.replaceAll('.', '-').slice(0, MAX_JOB_NAME - suffix.length);
  return `${base.replace(/-+$/, '')}${suffix}`;
}

function toPolicy(object: Obj): Policy {
  const metadata = obj(object.metadata);
  return {
    name: text(metadata.name) ?? '',
    namespace: text(metadata.namespace) ?? '',
    database: text(obj(metadata.labels)[SNAPSHOT_LABELS.DATABASE]) ?? '?',
  };
}

function shown(policies: readonly Policy[]): string {
  return policies.map((each) => `${each.namespace}/${each.name} (database ${each.database})`).join(', ');
}

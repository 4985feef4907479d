import { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import type { IrisDurableSys } from '../../iris/iris-durable-sys';
import { writableClaims } from '../../iris/iris-durable-sys-checks';
import type { IIrisStorage } from '../../storage/iris-storage';
import { inRange, isInside, positiveSeconds, refuse } from '../../util/check';
import { SnapshotConsistency } from '../snapshot-consistency';
import { SnapshotKind } from '../snapshot-kind';
import type { SnapshotRetention } from '../snapshot-retention';
import { retentionEnvironment } from '../snapshot-retention';
import { storageOf } from '../storage-of';
import type { SnapshotJobProps } from './job-props';
import { metadataEnvironment } from './metadata-environment';
import { rule } from './rules';
import { scriptJob } from './script-job';
import { selectorText } from './selector-text';

/** What the job of a schedule and the job before a change have in common. */
export interface SnapshotJob extends SnapshotJobProps {
  readonly name: string;
  readonly database: IrisDurableSys;
  readonly storage?: IIrisStorage;
  readonly consistency: SnapshotConsistency;
  readonly kind: SnapshotKind;
  readonly retain: SnapshotRetention;
  readonly freezeLimit?: Duration;
  readonly readyTimeout?: Duration;
  readonly recordHistory?: boolean;
  readonly furtherClaims?: boolean;
  readonly preChange: boolean;
  readonly annotations?: Record<string, string>;
}

/** Below it, the window in which the snapshot must be taken, half a minute shorter, would be too short for a busy API server. */
const MIN_FREEZE_LIMIT = 60;
/** IRIS stops its users after 600 s (`ExternalFreezeTimeOut`), however its own limit is set. */
const MAX_FREEZE_LIMIT = 540;
/** Pruning, labels, Event: none of them waits for anything but the API server. */
const REST = 900;

/** Emits what takes snapshots of a database, and gives the spec of the Job. */
export function snapshotJob(scope: Construct, props: SnapshotJob): k8s.JobSpec {
  const { name, database, consistency, preChange } = props;
  checkOneVolume(database, props.furtherClaims ?? false);
  checkHistory(props);
  const storage = storageOf(props.storage, database);
  const limit = inRange(
    'freezeLimit',
    positiveSeconds('freezeLimit', props.freezeLimit ?? Duration.minutes(2)),
    MIN_FREEZE_LIMIT,
    MAX_FREEZE_LIMIT,
    ' s',
  );
  const isBackup = props.kind === SnapshotKind.BAK;
  const ready = positiveSeconds(
    'readyTimeout',
    props.readyTimeout ?? (isBackup ? Duration.hours(12) : Duration.minutes(10)),
  );
  const lock = longestHold(limit);
  // Two turns of others, or the death of the most patient of them.
  const patience = Math.max(3 * lock, longestHold(MAX_FREEZE_LIMIT) + 60);
  const deadline = patience + 2 * limit + ready + REST;
  // Until the thaw is certain, and what was made is cleaned up.
  const grace = limit + 240;
  const lease = `${database.name}-freeze`;
  const mayFreeze = consistency === SnapshotConsistency.FROZEN;
  return scriptJob(scope, {
    ...props,
    database: database.name,
    job: 'snapshot',
    scripts: ['snapshot.sh', 'common.sh', 'lock.sh', 'freeze.sh', 'prune.awk'],
    imagePullSecretNames: database._props.imagePullSecretNames,
    deadline,
    grace,
    reason: mayFreeze
      ? 'pods/exec freezes and thaws IRIS; the pod of a Deployment has no fixed name, so the Role cannot name it, and a namespace holds one database'
      : 'creates, lists and prunes VolumeSnapshots; runs nothing in pods',
    rules: rules(database, lease, mayFreeze),
    env: {
      DATABASE: database.name,
      POLICY: name,
      CLAIM: database.claim.name,
      SELECTOR: selectorText(database.matchLabels),
      SNAPSHOT_CLASS: isBackup ? storage.scheduledBackupClassName : storage.snapshotClassName,
      CONSISTENCY: consistency,
      PRE_CHANGE: preChange ? 'yes' : '',
      RECORD_HISTORY: (props.recordHistory ?? isBackup) ? 'yes' : '',
      LEASE: lease,
      FREEZE_LIMIT: String(limit),
      LOCK_SECONDS: String(lock),
      LOCK_PATIENCE: String(patience),
      READY_SECONDS: String(ready),
      UNFINISHED_AGE: String(deadline + grace + 600),
      ...retentionEnvironment(props.retain),
      ...metadataEnvironment(),
    },
  });
}

/** The longest that a job that lives can hold the lock: freeze and thaw, each up to the limit, and the calls around. */
function longestHold(freezeLimit: number): number {
  return 2 * freezeLimit + 300;
}

/** Each call of the script, and no other: a test compares them. `create` cannot be limited to a name. */
function rules(database: IrisDurableSys, lease: string, mayFreeze: boolean): k8s.PolicyRule[] {
  return [
    rule('snapshot.storage.k8s.io', 'volumesnapshots', ['create', 'delete', 'get', 'list', 'patch']),
    // The one that is mounted, which is another than the manifest's while a restore is on its way.
    rule('', 'persistentvolumeclaims', ['get']),
    rule('apps', 'deployments', ['get'], database.name),
    rule('', 'events', ['create']),
    ...(mayFreeze
      ? [
          rule('', 'pods', ['get', 'list']),
          // Over WebSocket, kubectl's first choice, exec is a GET; Kubernetes asks for `create` too since 1.35 (KEP-4006).
          rule('', 'pods/exec', ['create', 'get']),
          rule('coordination.k8s.io', 'leases', ['create']),
          rule('coordination.k8s.io', 'leases', ['get', 'update'], lease),
        ]
      : []),
  ];
}

function checkHistory({ recordHistory, consistency }: SnapshotJob): void {
  if (recordHistory === true && consistency === SnapshotConsistency.CRASH) {
    refuse(
      'recordHistory',
      'true for crash-consistent snapshots, whose job may not run anything in IRIS',
      'allowed: SnapshotConsistency.FROZEN, or false',
    );
  }
}

/** A snapshot of one of several volumes is no copy of a database. */
function checkOneVolume(database: IrisDurableSys, acceptsFurtherClaims: boolean): void {
  const further = writableClaims(database._props.mounts ?? []).map(({ path }) => path);
  if (further.length > 0 && !acceptsFurtherClaims) {
    refuse(
      'database',
      `'${database.name}' with further claims at ${further.join(', ')}`,
      'allowed: one volume, or furtherClaims: true if they hold no databases, because they are not in the snapshot',
    );
  }
  const data = database.dataDirectory.slice(0, database.dataDirectory.lastIndexOf('/'));
  for (const [section, key] of [
    ['Journal', 'CurrentDirectory'],
    ['Journal', 'AlternateDirectory'],
    ['config', 'wijdir'],
  ]) {
    const path = database.cpf.value(section, key);
    if (path !== undefined && !isInside(path.replace(/\/+$/, ''), data)) {
      refuse(
        'database',
        `'${database.name}' with [${section}] ${key}=${path} on another volume`,
        `allowed: a folder inside ${data}; a snapshot holds one volume, and without its journal a copy does not recover`,
      );
    }
  }
}

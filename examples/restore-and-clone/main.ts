import { App, Chart, Size } from 'cdk8s';
import {
  IrisClone,
  IrisDurableSys,
  IrisHaRules,
  IrisImage,
  IrisService,
  IrisVolumeSnapshot,
  LonghornStorage,
  RestoredClaim,
} from 'cdk8s-iris-ha';
import { ServiceType } from 'cdk8s-plus-27';

const app = new App();
const namespace = 'iris';

// The database, as main.ts of the repository has it.
const original = new Chart(app, '20-iris', { namespace, disableResourceNameHashes: true });
const database = new IrisDurableSys(original, 'iris', {
  image: IrisImage.COMMUNITY_2026_2,
  storage: LonghornStorage.fromClassName(),
  size: Size.gibibytes(10),
});

// Apply this file to take a snapshot. The next one needs another name.
const snapshots = new Chart(app, '30-snapshot', { namespace, disableResourceNameHashes: true });
const snapshot = new IrisVolumeSnapshot(snapshots, 'snapshot', { database, name: 'iris-longhorn-snapshot' });

// A volume with the snapshot's content, for `existingClaimName` of a database or for a look at the files.
const restored = new Chart(app, '40-restore', { namespace, disableResourceNameHashes: true });
new RestoredClaim(restored, 'claim', { snapshot, name: 'iris-data-restored' });

// A database beside the original, on a copy of the snapshot: no productions, no tasks, no egress, no load balancer.
const clones = new Chart(app, '50-clone', { namespace, disableResourceNameHashes: true });
const clone = new IrisClone(clones, 'clone', { source: database, snapshot, memory: Size.gibibytes(2) });
new IrisService(clones, 'service', { database: clone.database, type: ServiceType.CLUSTER_IP });

for (const each of [database, clone.database]) {
  IrisHaRules.ignore(each.deployment, 'IRISHA014', 'a trial edition; production takes IrisImage.licensed()');
  IrisHaRules.ignore(each.deployment, 'IRISHA070', "Longhorn's settings are delivered by another app");
}
IrisHaRules.ignore(database.deployment, 'IRISHA091', 'a schedule is in examples/backups');

app.synth();

import { App, Chart, Cron, Duration, Size } from 'cdk8s';
import {
  IrisDurableSys,
  IrisHaRules,
  IrisImage,
  IrisPreChangeSnapshot,
  IrisRestoreDrill,
  IrisSnapshot,
  LonghornStorage,
  SnapshotKind,
} from 'cdk8s-iris-ha';

const app = new App();
const namespace = 'iris';
const timeZone = 'Europe/Berlin';

// The database, as main.ts of the repository has it.
const original = new Chart(app, '20-iris', { namespace, disableResourceNameHashes: true });
const database = new IrisDurableSys(original, 'iris', {
  image: IrisImage.COMMUNITY_2026_2,
  storage: LonghornStorage.fromClassName(),
  size: Size.gibibytes(10),
});

const snapshots = new Chart(app, '30-snapshots', { namespace, disableResourceNameHashes: true });

// Against mistakes: every hour, inside the volume, quick to take and to restore.
new IrisSnapshot(snapshots, 'hourly', {
  database,
  name: 'iris-hourly',
  retain: { hourly: 24, daily: 7 },
});

// Against the loss of the cluster: every night, in Longhorn's backup target.
const nightly = new IrisSnapshot(snapshots, 'nightly', {
  database,
  name: 'iris-nightly',
  schedule: Cron.schedule({ minute: '30', hour: '1' }),
  timeZone,
  kind: SnapshotKind.BAK,
  retain: { daily: 14, weekly: 8, monthly: 12, minimumAge: Duration.days(3) },
});

// Before each sync of Argo CD: what the change finds.
new IrisPreChangeSnapshot(snapshots, 'pre-change', { database });

// Sundays: is last night's backup one? It is restored, checked and asked a question.
new IrisRestoreDrill(snapshots, 'drill', {
  database,
  policy: nightly,
  schedule: Cron.schedule({ minute: '0', hour: '4', weekDay: '0' }),
  timeZone,
  query: { sql: 'SELECT TOP 1 Name FROM Security.Users', irisNamespace: '%SYS' },
});

IrisHaRules.ignore(
  database.deployment,
  'IRISHA014',
  'a trial edition; production takes IrisImage.licensed()',
);
IrisHaRules.ignore(database.deployment, 'IRISHA070', "Longhorn's settings are delivered by another app");

app.synth();

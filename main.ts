import { App, Chart, Size } from 'cdk8s';
import {
  AvailabilityReport,
  IrisDurableSys,
  IrisHaRules,
  IrisImage,
  IrisNamespace,
  IrisService,
  IrisSnapshot,
  LonghornStorage,
} from './lib';

const app = new App();

// One owner per chart. The numbers make `kubectl apply -f dist/` create them in this order.
const cluster = new Chart(app, '00-longhorn', { disableResourceNameHashes: true });
const storage = new LonghornStorage(cluster, 'longhorn', { replicas: 3 });

const tenant = new Chart(app, '10-namespace', { disableResourceNameHashes: true });
const namespace = new IrisNamespace(tenant, 'namespace', { name: 'iris' });

const chart = new Chart(app, '20-iris', { namespace: namespace.name, disableResourceNameHashes: true });
const database = new IrisDurableSys(chart, 'iris', {
  image: IrisImage.COMMUNITY_2026_2,
  storage,
  size: Size.gibibytes(10),
});
const service = new IrisService(chart, 'service', {
  database,
  // The web server also answers /api/monitor without a password, and this load balancer may be public.
  portal: false,
});

// Every hour, of a frozen IRIS, inside the volume: against mistakes, not against the loss of the volume.
const snapshots = new Chart(app, '30-snapshots', {
  namespace: namespace.name,
  disableResourceNameHashes: true,
});
new IrisSnapshot(snapshots, 'snapshot', { database });

// What the HA rules say of a default that knows neither your cloud nor your backup store; examples/ has each of these.
IrisHaRules.ignore(
  database.deployment,
  'IRISHA014',
  'a trial edition; production takes IrisImage.licensed()',
);
IrisHaRules.ignore(database.deployment, 'IRISHA092', "a backup store is the cluster's; see examples/backups");
IrisHaRules.ignore(database.deployment, 'IRISHA093', 'a drill needs room for a copy; see examples/backups');
IrisHaRules.ignore(
  service.service,
  'IRISHA031',
  "public or not is the cloud's choice; see examples/production",
);
IrisHaRules.ignore(
  storage.storageClass,
  'IRISHA059',
  'the default assumes one zone; see examples/production',
);

const availability = new AvailabilityReport(app, 'availability');

app.synth();
availability.write();

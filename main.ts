import { App, Chart, Size } from 'cdk8s';
import { IrisDurableSys, IrisImage, IrisNamespace, IrisService, IrisSnapshot, LonghornStorage } from './lib';

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
new IrisService(chart, 'service', {
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

app.synth();

import { App, Chart, Duration, Size } from 'cdk8s';
import {
  AvailabilityReport,
  CpfAction,
  CpfMerge,
  CpfSystemMode,
  Durability,
  InternalLoadBalancer,
  IrisDurableSys,
  IrisHaRules,
  IrisImage,
  IrisNamespace,
  IrisService,
  LonghornStorage,
  ReclaimPolicy,
} from 'cdk8s-iris-ha';

const app = new App();

// Three zones, three replicas: one copy in each, so that two copies are left when a zone is lost.
const cluster = new Chart(app, '00-longhorn', { disableResourceNameHashes: true });
const storage = new LonghornStorage(cluster, 'longhorn', {
  storageClassName: 'longhorn-iris-zones',
  replicas: 3,
  zones: 3,
  reclaimPolicy: ReclaimPolicy.RETAIN,
});

const tenant = new Chart(app, '10-namespace', { disableResourceNameHashes: true });
const namespace = new IrisNamespace(tenant, 'namespace', { name: 'records' });

const chart = new Chart(app, '20-records', { namespace: namespace.name, disableResourceNameHashes: true });
const database = new IrisDurableSys(chart, 'records', {
  name: 'records',
  // From your own registry: InterSystems withdraws older builds from theirs, and a failover may have to pull.
  image: IrisImage.licensed('registry.example.com/intersystems/iris:2026.2.0.221.0'),
  imagePullSecretNames: ['registry'],
  licenseSecretName: 'iris-license',
  storage,
  size: Size.gibibytes(200),
  memory: Size.gibibytes(32),
  cpu: 8,
  durability: Durability.SYNCHRONOUS,
  priorityClassName: 'database',
  clusterAutoscalerEviction: false,
  cpf: new CpfMerge({
    globals: Size.gibibytes(20),
    systemMode: CpfSystemMode.LIVE,
    shutdownTimeout: Duration.minutes(5),
    actions: [
      CpfAction.createDatabase('RECORDS', '/irissys/data/IRIS/mgr/records'),
      CpfAction.createNamespace('RECORDS', 'RECORDS'),
    ],
  }),
  // If a change makes one of these impossible, the synthesis fails and says which settings would help.
  slo: {
    podDeletion: { rto: Duration.minutes(3), rpo: Duration.seconds(0) },
    nodeDeath: { rto: Duration.minutes(10), rpo: Duration.seconds(0) },
    zoneLoss: { rto: Duration.minutes(10), rpo: Duration.seconds(0) },
  },
});

new IrisService(chart, 'service', {
  database,
  internal: InternalLoadBalancer.aks(),
  sourceRanges: ['10.0.0.0/8'],
});

IrisHaRules.ignore(database.deployment, 'IRISHA091', 'snapshots and backups are in examples/backups');

const availability = new AvailabilityReport(app, 'availability', {
  profile: {
    kubernetesVersion: '1.35',
    nodes: 9,
    zones: 3,
    // Measured on your own database and load, not guessed.
    irisStart: { min: Duration.seconds(15), max: Duration.seconds(40) },
  },
});

app.synth();
availability.write();

import { mkdirSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Size } from 'cdk8s';
import {
  IrisCredentials,
  IrisDurableSys,
  IrisHaRules,
  IrisImage,
  IrisNamespace,
  IrisService,
  LonghornStorage,
  SettingsDelivery,
} from 'cdk8s-iris-ha';

/** The second of two lines: everything but Longhorn itself, in one file. */
function quickstart(nodeSelector?: Record<string, string>): App {
  const app = new App();

  const cluster = new Chart(app, 'cluster', { disableResourceNameHashes: true });
  const storage = new LonghornStorage(cluster, 'longhorn', {
    // Setting objects would be refused until Longhorn's webhook runs; the ConfigMap is there from the first second.
    settings: SettingsDelivery.CONFIG_MAP,
    // The snapshot CRDs are not part of the two lines.
    snapshotClasses: false,
    drillClass: false,
  });
  const namespace = new IrisNamespace(cluster, 'namespace');

  const chart = new Chart(app, 'iris', { namespace: namespace.name, disableResourceNameHashes: true });
  const database = new IrisDurableSys(chart, 'iris', {
    image: IrisImage.COMMUNITY_2026_2,
    credentials: IrisCredentials.imageFirstLogin(),
    storage,
    size: Size.gibibytes(10),
    memory: Size.gibibytes(2),
    nodeSelector,
  });
  const service = new IrisService(chart, 'service', { database });
  const trial = 'a trial on a private network, without data that anybody would miss';
  IrisHaRules.ignore(storage.storageClass, 'IRISHA059', trial);
  ['IRISHA014', 'IRISHA041', 'IRISHA091'].forEach((rule) =>
    IrisHaRules.ignore(database.deployment, rule, trial),
  );
  ['IRISHA030', 'IRISHA031'].forEach((rule) => IrisHaRules.ignore(service.service, rule, trial));
  return app;
}

function write(name: string, app: App): void {
  mkdirSync(app.outdir, { recursive: true });
  writeFileSync(join(app.outdir, name), app.synthYaml());
}

write('quickstart.yaml', quickstart());
write('quickstart-arm64.yaml', quickstart({ 'kubernetes.io/arch': 'arm64' }));

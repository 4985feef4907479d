import { ApiObject, Chart, Duration, Testing } from 'cdk8s';
import type { App } from 'cdk8s';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import { IrisImage } from '../../lib/iris/iris-image';
import type { AvailabilityProfile } from '../../lib/report/availability-profile';
import { AvailabilityReport } from '../../lib/report/availability-report';
import type { IrisObjectives } from '../../lib/report/objectives';
import { LonghornStorage } from '../../lib/storage/longhorn-storage';

export const TEN_MINUTES: IrisObjectives = { nodeDeath: { rto: Duration.minutes(10) } };
export const ONE_SECOND: IrisObjectives = { nodeDeath: { rto: Duration.seconds(1) } };

/** What an app of a test has. */
export interface Options {
  readonly slo?: IrisObjectives;
  readonly databases?: number;
  readonly storage?: boolean;
  readonly profile?: AvailabilityProfile;
}

/** An app with databases, with or without their storage and a report. */
export function appOf({ slo, databases = 1, storage = true, profile }: Options = {}) {
  const app = Testing.app();
  const readable = { disableResourceNameHashes: true };
  if (storage) {
    new LonghornStorage(new Chart(app, 'cluster', readable), 'longhorn', {});
  }
  const charts = Array.from({ length: databases }, (_, i) => {
    const chart = new Chart(app, `iris-${i}`, { namespace: `iris-${i}`, ...readable });
    new IrisDurableSys(chart, 'iris', { image: IrisImage.COMMUNITY_2026_2, slo });
    return chart;
  });
  const report = profile && new AvailabilityReport(app, 'availability', { profile });
  return { app, charts, report };
}

/** The message of a synthesis that fails. */
export function failure(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it did not fail');
}

/** How often one object is asked for its JSON meanwhile. */
export function callsOf(app: App, run: () => void): number {
  const object = new ApiObject(new Chart(app, 'probe'), 'probe', { apiVersion: 'v1', kind: 'ConfigMap' });
  const toJson = object.toJson.bind(object);
  let calls = 0;
  object.toJson = () => {
    calls += 1;
    return toJson() as unknown;
  };
  run();
  return calls;
}

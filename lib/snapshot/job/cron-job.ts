import type { Cron } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { cronExpression } from '../../util/cron';
import { timeZoneName } from '../../util/time-zone';
import type { ScriptJob } from './script-job';
import { jobLabels } from './script-job';

/** When a job runs. */
export interface JobSchedule {
  readonly schedule: Cron;
  readonly timeZone?: string;
  readonly suspend?: boolean;
  /** Seconds after which a run that could not begin in time is left out. */
  readonly startingDeadline: number;
}

/** Emits the CronJob of a job, and gives its schedule. */
export function cronJob(
  scope: Construct,
  job: Pick<ScriptJob, 'name' | 'database' | 'job'>,
  when: JobSchedule,
  spec: k8s.JobSpec,
): string {
  const schedule = cronExpression('schedule', when.schedule.expressionString);
  const labels = jobLabels(job);
  new k8s.KubeCronJob(scope, 'Resource', {
    metadata: { name: job.name, labels },
    spec: {
      schedule,
      timeZone: timeZoneName('timeZone', when.timeZone ?? 'Etc/UTC'),
      // A second one would wait for the first, and do what is done already.
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: when.startingDeadline,
      suspend: when.suspend ?? false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: { metadata: { labels }, spec },
    },
  });
  return schedule;
}

import { environment, type DatabaseManifests } from './database';
import { besideOf, labelsOf, nameOf } from './metadata';
import { at, list, type Obj } from './object';

/** Label of the CronJobs of this library, by what they do: `snapshot` or `restore-drill`. */
export const JOB_LABEL = 'cdk8s-iris-ha/job';

/**
 * The CronJobs of this library for a database that run. One of another claim than the mounted one, as after a restore in place,
 * does nothing for the data.
 */
export function ownJobs(
  { workload, data, surroundings }: DatabaseManifests,
  job: 'snapshot' | 'restore-drill',
): readonly Obj[] {
  return besideOf(surroundings, workload, 'CronJob').filter((each) => {
    const container = jobContainer(each);
    const claim = environment(container, 'CLAIM');
    const database = environment(container, 'DATABASE');
    return (
      labelsOf(each)[JOB_LABEL] === job &&
      at(each, 'spec.suspend') !== true &&
      (database ?? nameOf(workload)) === nameOf(workload) &&
      (claim ?? data?.claimName) === data?.claimName &&
      (claim ?? database) !== undefined
    );
  });
}

/** The one container of such a job. */
export function jobContainer(job: Obj): Obj {
  return list(at(job, 'spec.jobTemplate.spec.template.spec.containers'))[0] ?? {};
}

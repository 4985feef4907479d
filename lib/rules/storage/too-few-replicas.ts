import { longhornClasses } from '../../manifests/longhorn-volume';
import { at, number, type Obj } from '../../manifests/object';
import type { Rule, Violation } from '../rule';

/** IRISHA061: more than one copy. */
export const tooFewReplicas: Rule = {
  id: 'IRISHA061',
  name: 'too-few-replicas',
  severity: 'error',
  summary: 'The Longhorn class of a database keeps at least two replicas, three for choice',
  why: 'With one replica the loss of its node or disk is the loss of the database. dataLocality strict-local allows only one.',
  fix: 'Set numberOfReplicas: "3" and dataLocality: best-effort in a new StorageClass; for existing volumes raise spec.numberOfReplicas of the Volume. LonghornStorage: replicas and dataLocality.',
  reference: 'https://longhorn.io/docs/1.12.1/references/storage-class-parameters/',
  check: ({ databases }) => longhornClasses(databases).flatMap(found),
};

function found(object: Obj): readonly Violation[] {
  if (at(object, 'parameters.dataLocality') === 'strict-local') {
    return [
      { object, path: 'parameters.dataLocality', message: 'dataLocality is strict-local: one replica' },
    ];
  }
  // Without the parameter, the setting default-replica-count decides, which is 3.
  const replicas = number(at(object, 'parameters.numberOfReplicas')) ?? 3;
  return replicas < 2
    ? [{ object, path: 'parameters.numberOfReplicas', message: `numberOfReplicas is ${replicas}` }]
    : [];
}

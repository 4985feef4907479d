import { hasFencing } from '../../manifests/fencing';
import { number } from '../../manifests/object';
import { podPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

const MAX_S = 45;

/** IRISHA008: the pod of a dead node does not keep the volume. */
export const longGraceWithoutFencing: Rule = {
  id: 'IRISHA008',
  name: 'long-grace-without-fencing',
  severity: 'warning',
  summary: `The grace period of an IRIS pod is at most ${MAX_S} s where nothing takes the pod of a dead node away early`,
  why: 'No kubelet ends the grace period of a pod on a dead node early, and Longhorn waits for its end before it takes the volume away: seven minutes for a clean stop are also seven minutes that a failover waits.',
  fix: 'Set terminationGracePeriodSeconds to 30 and ask for more where it is needed (kubectl drain --grace-period=420), or add a Medik8s NodeHealthCheck with its remediation. The prop of IrisDurableSys is terminationGracePeriod.',
  reference: 'longhorn-manager 1.12.1 controller/kubernetes_pod_controller.go',
  check: ({ objects, databases }) =>
    hasFencing(objects)
      ? []
      : databases
          .map((database) => ({ database, seconds: number(database.pod.terminationGracePeriodSeconds) ?? 0 }))
          .filter(({ seconds }) => seconds > MAX_S)
          .map(({ database, seconds }) => ({
            ...podPlace(database, 'terminationGracePeriodSeconds'),
            message: `${seconds} s, and nothing here takes the pod of a dead node away before that`,
          })),
};

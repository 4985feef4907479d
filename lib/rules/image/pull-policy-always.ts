import { podContainers } from '../../manifests/pod-containers';
import { text } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA013: a failover needs no registry. */
export const pullPolicyAlways: Rule = {
  id: 'IRISHA013',
  name: 'pull-policy-always',
  severity: 'warning',
  summary: 'The pod of an IRIS database starts without its registry where the image is on the node already',
  why: 'With Always the kubelet asks the registry at each start. While the registry is down, or the login to it has expired, a failover does not start.',
  fix: 'Set imagePullPolicy to IfNotPresent and pin the image. IrisDurableSys does.',
  reference: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy',
  check: ({ databases }) =>
    databases
      .flatMap(podContainers)
      // Where it is the default, for a tag that moves, the tag is the mistake.
      .filter(({ container }) => container.imagePullPolicy === 'Always')
      .map(({ object, path, container }) => ({
        object,
        path: `${path}.imagePullPolicy`,
        message: `container ${text(container.name) ?? 'without a name'} asks the registry at each start`,
      })),
};

import { crashLoss } from '../losses';
import { moveFromDeadNode } from '../phases/recover';
import { asksRegistry, withoutRegistry } from '../phases/registry';
import type { FailureMode } from '../outcome';

/** The registry is down when the node dies. */
export const registryOutage: FailureMode = {
  id: 'registry-outage',
  title: 'The registry is down when the node dies',
  sees: 'As in `node-death`. If the new node does not have the image, or asks the registry always, the new pod stays `ErrImagePull` or `ImagePullBackOff`.',
  steps: [
    'detect to attach: as in `node-death`.',
    'start: with imagePullPolicy IfNotPresent and the image on the node, nobody asks the registry. With `Always`, or on a node without the image, the kubelet tries again and again, with growing pauses, up to five minutes.',
    'start, ready, traffic: as in `node-death`, when the image is there.',
  ],
  todo: [
    'Before: imagePullPolicy IfNotPresent and a pinned image, as the default has them; the image on every node (`cold-node`), and in a registry of your own, because vendors withdraw builds.',
    "During: bring the registry back, or load the image onto the node, under the name that the manifest has: `ctr -n k8s.io images import FILE`. The kubelet's next try finds it.",
    'After: `kubectl -n iris rollout status deploy/iris --timeout=60m`; then as in `node-death`.',
  ],
  predict: (situation) => {
    const { paths, human } = moveFromDeadNode(situation);
    const needsRegistry = asksRegistry(situation);
    return {
      paths: needsRegistry ? withoutRegistry(paths) : paths,
      loss: crashLoss(situation),
      human: needsRegistry ? 'bring the registry back, or load the image onto the node' : human,
      notes: situation.image.alwaysPulled
        ? ['imagePullPolicy Always asks the registry also for an image that is there']
        : [],
    };
  },
};

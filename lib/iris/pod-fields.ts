import type { Deployment } from 'cdk8s-plus-27';
import { NOT_READY, OUT_OF_SERVICE, UNREACHABLE } from '../manifests/tolerations';
import { Node, NodeTaintQuery, TaintEffect } from 'cdk8s-plus-27';
import { dnsSubdomain, positiveSeconds, refuse } from '../util/check';
import { POD_SPEC, setField } from '../util/patch';
import { Duration } from 'cdk8s';
import type { IrisToleration } from './toleration';
import type { IrisDurableSysProps } from './iris-durable-sys-props';
import { SecurityProfile } from './security-profile';

/** Sets the fields of the pod that the level-2 Deployment has no props for. */
export function setPodFields(deployment: Deployment, props: IrisDurableSysProps): void {
  // Level 2, not a patch: a patch would overwrite what is added to the Deployment later.
  tolerations(props).forEach((taint) => deployment.scheduling.tolerate(Node.tainted(taint)));
  // Level 2 leaves seccomp out; Pod Security "restricted" requires it.
  setField(deployment, `${POD_SPEC}/securityContext/seccompProfile`, { type: 'RuntimeDefault' });
  if ((props.securityProfile ?? SecurityProfile.RESTRICTED) === SecurityProfile.RESTRICTED) {
    // The level-2 enum has no ALL.
    setField(deployment, `${POD_SPEC}/containers/0/securityContext/capabilities`, { drop: ['ALL'] });
  }
  if (props.priorityClassName !== undefined) {
    setField(
      deployment,
      `${POD_SPEC}/priorityClassName`,
      dnsSubdomain('priorityClassName', props.priorityClassName),
    );
  }
  if (props.nodeSelector !== undefined) {
    setField(deployment, `${POD_SPEC}/nodeSelector`, props.nodeSelector);
  }
  if (props.affinity !== undefined) {
    setField(deployment, `${POD_SPEC}/affinity`, props.affinity);
  }
  if (props.imagePullSecretNames?.length) {
    setField(
      deployment,
      `${POD_SPEC}/imagePullSecrets`,
      props.imagePullSecretNames.map((name) => ({ name: dnsSubdomain('imagePullSecretNames', name) })),
    );
  }
}

function tolerations(props: IrisDurableSysProps): NodeTaintQuery[] {
  return [
    dead(UNREACHABLE, 'unreachableToleration', props.unreachableToleration ?? Duration.seconds(10)),
    dead(NOT_READY, 'notReadyToleration', props.notReadyToleration ?? Duration.seconds(30)),
    ...(props.tolerations ?? []).map(further),
  ];
}

function dead(key: string, prop: string, duration: Duration): NodeTaintQuery {
  const evictAfter = Duration.seconds(positiveSeconds(prop, duration));
  return NodeTaintQuery.exists(key, { effect: TaintEffect.NO_EXECUTE, evictAfter });
}

function further({ key, value, effect }: IrisToleration): NodeTaintQuery {
  if (key === '' || key === OUT_OF_SERVICE || key === UNREACHABLE || key === NOT_READY) {
    refuse(
      'tolerations',
      `'${key}'`,
      `allowed: other taints; ${OUT_OF_SERVICE} must evict the pod, and for ${UNREACHABLE} and ${NOT_READY} there are unreachableToleration and notReadyToleration`,
    );
  }
  return value === undefined
    ? NodeTaintQuery.exists(key, { effect })
    : NodeTaintQuery.is(key, value, { effect });
}

import { Duration } from 'cdk8s';
import type { Fencing } from '../availability/fencing';
import { positiveSeconds } from '../util/check';
import { rangeInSeconds, type TimeRange } from './time-range';

/** What takes the pod and its volume off a node that does not answer, besides the storage. */
export class NodeFencing {
  /** Nothing does. */
  public static none(): NodeFencing {
    return new NodeFencing({ kind: 'none' });
  }

  /**
   * A fencer with power control switches the node off and taints it `node.kubernetes.io/out-of-service`, such as Medik8s
   * fence-agents-remediation.
   * @param after From Ready=Unknown to the taint.
   * @see https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/
   */
  public static outOfServiceByFencer(after: TimeRange): NodeFencing {
    return new NodeFencing({ kind: 'out-of-service', by: 'fencer', after: rangeInSeconds('after', after) });
  }

  /**
   * A person makes sure that the node is off and taints it `node.kubernetes.io/out-of-service`.
   * @param after From Ready=Unknown to the taint.
   */
  public static outOfServiceByHand(after: TimeRange): NodeFencing {
    return new NodeFencing({ kind: 'out-of-service', by: 'person', after: rangeInSeconds('after', after) });
  }

  /**
   * A controller deletes the pod a second time, with a short grace period, as soon as its node does not answer. It needs
   * Longhorn's policy, which waits for the deletion timestamp.
   * @param after From Ready=Unknown to the deletion.
   * @param grace Grace period of that deletion.
   */
  public static reDeleteByController(after: TimeRange, grace: Duration = Duration.seconds(1)): NodeFencing {
    return new NodeFencing({
      kind: 're-delete',
      by: 'controller',
      after: rangeInSeconds('after', after),
      grace: positiveSeconds('grace', grace),
    });
  }

  /**
   * A person deletes the pod by force; the volume follows with the force detach of Kubernetes.
   * @param after From Ready=Unknown to the deletion.
   */
  public static forceDeleteByHand(after: TimeRange): NodeFencing {
    return new NodeFencing({ kind: 'force-delete', by: 'person', after: rangeInSeconds('after', after) });
  }

  /** @internal */
  public readonly _fencing: Fencing;

  private constructor(fencing: Fencing) {
    this._fencing = fencing;
  }
}

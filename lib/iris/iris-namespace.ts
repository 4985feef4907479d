import { k8s } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { requireChartWithoutNamespace } from '../util/cluster-scope';
import { dnsLabel, refuse } from '../util/check';
import { SecurityProfile } from './security-profile';

/** Properties of `IrisNamespace`. */
export interface IrisNamespaceProps {
  /**
   * Name of the namespace.
   * @default 'iris'
   */
  readonly name?: string;

  /**
   * Pod Security level that the API server enforces in it; must be the one of the database.
   * @default SecurityProfile.RESTRICTED
   */
  readonly securityProfile?: SecurityProfile;
}

/**
 * The namespace of one database, with Pod Security admission.
 *
 * One database per namespace: who may `exec` into its pod may exec into every pod of the namespace.
 *
 * Throws in a chart that has a namespace itself, because a Namespace is cluster-scoped.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export class IrisNamespace extends Construct {
  /** Name of the namespace. */
  public readonly name: string;

  /**
   * @param scope A chart without a namespace, or a construct in one.
   * @param id The construct's id.
   * @param props Name and Pod Security level.
   */
  public constructor(scope: Construct, id: string, props: IrisNamespaceProps = {}) {
    super(scope, id);
    requireChartWithoutNamespace(this, 'IrisNamespace');
    this.name = dnsLabel('name', props.name ?? 'iris');
    if (this.name === 'default' || this.name.startsWith('kube-')) {
      refuse(
        'name',
        `'${this.name}'`,
        "allowed: a namespace of the database's own; this one belongs to the cluster",
      );
    }
    const level = props.securityProfile ?? SecurityProfile.RESTRICTED;
    new k8s.KubeNamespace(this, 'Resource', {
      metadata: {
        name: this.name,
        labels: {
          'pod-security.kubernetes.io/enforce': level,
          'pod-security.kubernetes.io/audit': SecurityProfile.RESTRICTED,
          'pod-security.kubernetes.io/warn': SecurityProfile.RESTRICTED,
        },
      },
    });
  }
}

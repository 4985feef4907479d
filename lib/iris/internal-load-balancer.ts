/**
 * Annotations that keep a load balancer off the internet, per cloud.
 */
export class InternalLoadBalancer {
  /**
   * Azure Kubernetes Service: an address of the virtual network.
   * @see https://learn.microsoft.com/azure/aks/internal-lb
   */
  public static aks(): InternalLoadBalancer {
    return new InternalLoadBalancer({ 'service.beta.kubernetes.io/azure-load-balancer-internal': 'true' });
  }

  /**
   * Amazon EKS with the AWS Load Balancer Controller: a network load balancer of scheme `internal` that targets the pod.
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/annotations/
   */
  public static eks(): InternalLoadBalancer {
    return new InternalLoadBalancer({
      'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
      'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
      'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
    });
  }

  /**
   * Google Kubernetes Engine: an internal passthrough network load balancer.
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/internal-load-balancing
   */
  public static gke(): InternalLoadBalancer {
    return new InternalLoadBalancer({ 'networking.gke.io/load-balancer-type': 'Internal' });
  }

  /**
   * Any other load balancer.
   * @param annotations Annotations of the Service.
   */
  public static custom(annotations: Record<string, string>): InternalLoadBalancer {
    return new InternalLoadBalancer(annotations);
  }

  /** Annotations of the Service. */
  public readonly annotations: Record<string, string>;

  private constructor(annotations: Record<string, string>) {
    this.annotations = { ...annotations };
  }
}

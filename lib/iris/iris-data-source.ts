import { dnsSubdomain } from '../util/check';

/** What a new claim is filled from: a copy of another database's volume, in the same namespace. */
export class IrisDataSource {
  /**
   * A VolumeSnapshot.
   * @param name Name of the VolumeSnapshot.
   */
  public static volumeSnapshot(name: string): IrisDataSource {
    return new IrisDataSource('VolumeSnapshot', dnsSubdomain('dataSource', name), 'snapshot.storage.k8s.io');
  }

  /**
   * Another claim, copied as it is at that moment (CSI volume cloning).
   * @param name Name of the claim.
   */
  public static claim(name: string): IrisDataSource {
    return new IrisDataSource('PersistentVolumeClaim', dnsSubdomain('dataSource', name));
  }

  /** Kind of the source. */
  public readonly kind: string;

  /** Name of the source. */
  public readonly name: string;

  /** API group of the source; undefined for the core group. */
  public readonly apiGroup?: string;

  private constructor(kind: string, name: string, apiGroup?: string) {
    this.kind = kind;
    this.name = name;
    this.apiGroup = apiGroup;
  }
}

/**
 * What a copy of another database's data must not do until it is lifted by name: a restored copy that starts its
 * interoperability productions sends production's messages a second time.
 */
export enum CopyIsolation {
  /** Interoperability productions do not start with the instance (`EnsembleAutoStart=0`). */
  PRODUCTIONS = 'productions',
  /**
   * Scheduled tasks do not run: a script suspends all of them after each start (`--after` of iris-main), and the pod is not
   * ready before. That is early enough, because the Task Manager looks for due tasks every 60 s only (InterSystems
   * documentation, "Using the Task Manager"), and egress is denied anyway. IRIS' own tasks are among them, so nothing purges
   * the copy's journals. They stay suspended in the data when this is lifted; resume those that are wanted.
   */
  TASKS = 'tasks',
  /** The pod opens no connection to anywhere. */
  EGRESS = 'egress',
  /** No Service of type LoadBalancer. */
  LOAD_BALANCER = 'load-balancer',
}

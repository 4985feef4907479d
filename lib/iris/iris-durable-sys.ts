import { Duration } from 'cdk8s';
import type { Size } from 'cdk8s';
import type { Container, Deployment, IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { FsGroupChangePolicy, Volume } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { IIrisStorage } from '../storage/iris-storage';
import { LonghornStorage } from '../storage/longhorn-storage';
import { OBJECTIVES_ANNOTATION } from '../availability/objective';
import { CPF_MERGE_ANNOTATION } from '../manifests/database';
import { AvailabilityReport } from '../report/availability-report';
import { objectivesAnnotation } from '../report/objectives';
import { absolutePath, positiveSeconds, refuse, serviceName } from '../util/check';
import { DEFAULT_SIZE, databaseClaims } from './claim';
import { deliverCpf } from './cpf-delivery';
import type { CpfMerge } from './cpf-merge';
import { effectiveCpf } from './effective-cpf';
import {
  checkEdition,
  checkHooks,
  checkMounts,
  credentialsOf,
  durableFolders,
  folderName,
  isolationOf,
} from './iris-durable-sys-checks';
import { WEB_PORT, clientPorts, irisContainer } from './iris-container';
import { CopyIsolation } from './iris-data-source';
import type { IrisDurableSysProps } from './iris-durable-sys-props';
import { CpfUpdateMode } from './cpf-update-mode';
import type { IrisImage } from './iris-image';
import { databaseLabels, selectorLabels } from './labels';
import { databaseNetworkPolicy } from './network-policy';
import { setPodFields } from './pod-fields';
import { checkRestore } from './restore-in-place';
import { IRIS_UID } from './security-profile';
import { SinglePodDeployment } from './single-pod-deployment';
import { SUSPEND_TASKS_FILE, suspendTasksScript } from './suspended-tasks';

/**
 * One InterSystems IRIS instance with durable %SYS on a replicated volume: Deployment, PersistentVolumeClaim, CPF merge
 * file and NetworkPolicy.
 *
 * There is exactly one pod and no prop for a second. Every default that makes a failover fast or keeps data safe can be
 * read in its prop's comment and in docs/decisions.md.
 *
 * Throws where a value cannot work, naming the prop, what it got and what is allowed.
 *
 * @see https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK
 */
export class IrisDurableSys extends Construct {
  /** Annotation of the Deployment with the merge file that an existing Secret has to complete with credentials. */
  public static readonly CPF_MERGE_ANNOTATION: string = CPF_MERGE_ANNOTATION;

  /** Name of the database and of its Deployment. */
  public readonly name: string;

  /** Labels that select the pod. */
  public readonly matchLabels: Record<string, string>;

  /** The image. */
  public readonly image: IrisImage;

  /** Port of the superserver. */
  public readonly superserverPort: number;

  /** Port of the web server; undefined if the image has none. */
  public readonly webPort?: number;

  /**
   * The Deployment, for what has no prop: sidecars, scheduling, network connections. A container that is added needs a
   * securityContext of its own for Pod Security "restricted".
   */
  public readonly deployment: Deployment;

  /** The IRIS container. */
  public readonly container: Container;

  /** The claim of the data volume; after a restore in place the restored one. */
  public readonly claim: IPersistentVolumeClaim;

  /** With a restore in place the claim `<name>-data`, which is kept and not mounted; undefined without one. */
  public readonly previousClaim?: IPersistentVolumeClaim;

  /** The storage of the data volume; undefined for an existing claim, which has its own. */
  public readonly storage?: IIrisStorage;

  /** Size of the data volume; undefined for an existing claim, which has its own. */
  public readonly size?: Size;

  /** Folder of durable %SYS in the container. */
  public readonly dataDirectory: string;

  /** The merge file as it is emitted, without the credentials. */
  public readonly cpf: CpfMerge;

  /** What this database must not do because it is a copy; empty for a database of its own. */
  public readonly isolation: CopyIsolation[];

  /** @internal */
  public readonly _props: IrisDurableSysProps;

  /**
   * @param scope A chart with the database's namespace, or a construct in one.
   * @param id The construct's id.
   * @param props What the database is.
   */
  public constructor(scope: Construct, id: string, props: IrisDurableSysProps) {
    super(scope, id);
    this._props = props;
    // The longest derived name is the emitted merge file's, `<name>-cpf-<10 digits>`.
    this.name = serviceName('name', props.name ?? 'iris', 48);
    this.matchLabels = selectorLabels(this.name);
    this.image = props.image;
    const isNewClaim = props.existingClaimName === undefined;
    this.storage = isNewClaim ? (props.storage ?? LonghornStorage.fromClassName()) : undefined;
    this.size = isNewClaim ? (props.restore?.size ?? props.size ?? DEFAULT_SIZE) : undefined;
    this.isolation = isolationOf(props);
    const mountPath = absolutePath('mountPath', props.mountPath ?? '/irissys/data');
    this.dataDirectory = `${mountPath}/${folderName(props.durableDirectory ?? 'IRIS')}`;
    checkMounts(props.mounts ?? [], mountPath);
    checkEdition(props);
    checkHooks(props, this.isolation);
    checkRestore(props);

    this.cpf = effectiveCpf(props, durableFolders(props.mounts ?? [], mountPath));
    this.superserverPort = Number(this.cpf.value('Startup', 'DefaultPort') ?? 1972);
    this.webPort = props.image.webServer ? WEB_PORT : undefined;
    if (this.superserverPort === this.webPort) {
      refuse(
        'cpf: [Startup] DefaultPort',
        `${WEB_PORT}, which is the port of the web server`,
        'allowed: another port',
      );
    }

    const ports = clientPorts(this.superserverPort, this.webPort);

    const suspendTasks = this.isolation.includes(CopyIsolation.TASKS);
    const delivery = deliverCpf(this, {
      database: this.name,
      cpf: this.cpf,
      credentials: credentialsOf(this.name, props),
      update: props.cpfUpdate ?? CpfUpdateMode.LIVE,
      isCopy: props.dataSource !== undefined,
      files: suspendTasks ? { [SUSPEND_TASKS_FILE]: suspendTasksScript() } : {},
    });
    const claims = databaseClaims(this, this.name, props, this.storage);
    this.claim = claims.current;
    this.previousClaim = claims.previous;
    this.deployment = this.newDeployment(delivery.template);
    this.container = this.deployment.addContainer(
      irisContainer(this, props, {
        ports,
        dataDirectory: this.dataDirectory,
        data: {
          path: mountPath,
          volume: Volume.fromPersistentVolumeClaim(this, 'data-volume', this.claim, { name: 'data' }),
        },
        cpf: delivery.volume,
        suspendTasks,
      }),
    );
    setPodFields(this.deployment, props);
    if (props.slo !== undefined) {
      AvailabilityReport._checkObjectives(this);
    }
    if (props.networkPolicy ?? true) {
      databaseNetworkPolicy(
        this,
        this.name,
        ports.map((port) => port.number),
        this.isolation.includes(CopyIsolation.EGRESS),
      );
    } else if (this.isolation.includes(CopyIsolation.EGRESS)) {
      refuse('networkPolicy', 'false for an isolated copy', 'allowed: true, or lift: [CopyIsolation.EGRESS]');
    }
  }

  private annotations(cpfTemplate?: string): Record<string, string> | undefined {
    const objectives = objectivesAnnotation(this._props.slo);
    const annotations = {
      ...(cpfTemplate !== undefined && { [CPF_MERGE_ANNOTATION]: cpfTemplate }),
      ...(objectives !== undefined && { [OBJECTIVES_ANNOTATION]: objectives }),
    };
    return Object.keys(annotations).length === 0 ? undefined : annotations;
  }

  private newDeployment(cpfTemplate?: string): Deployment {
    const props = this._props;
    const maxStartup = positiveSeconds('probes.maxStartup', props.probes?.maxStartup ?? Duration.hours(1));
    return new SinglePodDeployment(this, 'deployment', this.name, {
      metadata: {
        name: this.name,
        labels: databaseLabels(this.name),
        annotations: this.annotations(cpfTemplate),
      },
      podMetadata: {
        labels: databaseLabels(this.name),
        annotations:
          (props.clusterAutoscalerEviction ?? true)
            ? undefined
            : { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' },
      },
      // A rollout that is still recovering its journal has not failed; ten minutes more for image and volume.
      progressDeadline: Duration.seconds(maxStartup + 600),
      terminationGracePeriod: Duration.seconds(
        positiveSeconds('terminationGracePeriod', props.terminationGracePeriod ?? Duration.seconds(30)),
      ),
      automountServiceAccountToken: false,
      // IRIS stores the host's name: another one after a failover is reported as a failover and turns its state to "warn".
      dns: { hostname: 'iris' },
      securityContext: {
        ensureNonRoot: true,
        user: IRIS_UID,
        group: IRIS_UID,
        fsGroup: IRIS_UID,
        // "Always" would change the owner of every file at every failover.
        fsGroupChangePolicy: FsGroupChangePolicy.ON_ROOT_MISMATCH,
      },
    });
  }
}

import { Deployment, DeploymentStrategy, LabelSelector, Pod } from 'cdk8s-plus-27';
import type { DeploymentProps } from 'cdk8s-plus-27';
import type { Construct } from 'constructs';
import { POD_SPEC, pointer, removeField, setField } from '../util/patch';
import { selectorLabels } from './labels';

/** A Deployment of exactly one pod: no props for replicas, strategy or selector, and no autoscaler. */
export class SinglePodDeployment extends Deployment {
  public constructor(
    scope: Construct,
    id: string,
    database: string,
    props: Omit<DeploymentProps, 'replicas' | 'strategy' | 'select' | 'minReady'>,
  ) {
    super(scope, id, { ...props, replicas: 1, strategy: DeploymentStrategy.recreate(), select: false });
    this.select(LabelSelector.of({ labels: selectorLabels(database) }));
    // A hash of the construct path: a renamed construct would restart the database.
    removeField(this, `/spec/template/metadata/labels/${pointer(Pod.ADDRESS_LABEL)}`);
    setField(this, '/spec/revisionHistoryLimit', 3);
    // Service links put one variable per Service of the namespace into the environment, some of which IRIS could read.
    setField(this, `${POD_SPEC}/enableServiceLinks`, false);
  }

  /** A second instance on the same volume would be refused by the volume or corrupt it, so there is nothing to scale. */
  public override markHasAutoscaler(): void {
    throw new Error(
      `${this.name}: got a HorizontalPodAutoscaler; an IRIS database on one volume is exactly one pod, scale it by memory and cpu`,
    );
  }
}

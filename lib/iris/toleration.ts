import type { TaintEffect } from 'cdk8s-plus-27';

/** A taint that the IRIS pod tolerates. */
export interface IrisToleration {
  /** Key of the taint. */
  readonly key: string;

  /**
   * Value of the taint.
   * @default - any value
   */
  readonly value?: string;

  /**
   * Effect of the taint.
   * @default - any effect
   */
  readonly effect?: TaintEffect;
}

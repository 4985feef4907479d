import type { Chart } from 'cdk8s';
import { CpfMerge } from '../../lib/iris/cpf-merge';
import { CopyIsolation } from '../../lib/iris/iris-data-source';
import { IrisDurableSys } from '../../lib/iris/iris-durable-sys';
import type { IrisDurableSysProps } from '../../lib/iris/iris-durable-sys-props';
import { IrisImage } from '../../lib/iris/iris-image';
import { PasswordHash } from '../../lib/iris/password-hash';
import type { IrisCloneProps } from '../../lib/snapshot/iris-clone';
import { IrisClone } from '../../lib/snapshot/iris-clone';
import { databaseChart, only } from './synth';

export const HASH = PasswordHash.of(`${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`);
export const { PRODUCTIONS, TASKS, EGRESS, LOAD_BALANCER } = CopyIsolation;

export function databaseOf(props: Partial<IrisDurableSysProps> = {}) {
  const chart = databaseChart();
  return {
    chart,
    source: new IrisDurableSys(chart, 'database', { image: IrisImage.COMMUNITY_2026_2, ...props }),
  };
}

export function cloneOf(source: IrisDurableSys, props: Omit<IrisCloneProps, 'source'> = {}) {
  const chart = databaseChart();
  return { chart, clone: new IrisClone(chart, 'clone', { source, ...props }) };
}

export interface PodTemplate {
  metadata: { labels: Record<string, string> };
  spec: { containers: object[]; volumes: object[] };
}

export function podOf(chart: Chart): PodTemplate {
  return (only(chart, 'Deployment').spec as { template: PodTemplate }).template;
}

export function argsOf(chart: Chart): string[] {
  return (podOf(chart).spec.containers[0] as { args: string[] }).args;
}

export function policyTypesOf(chart: Chart): string[] {
  return (only(chart, 'NetworkPolicy').spec as { policyTypes: string[] }).policyTypes;
}

/** The merge file of a copy, as it is emitted. */
export function cpfOf(chart: Chart): CpfMerge {
  return CpfMerge.parse((only(chart, 'ConfigMap').data as Record<string, string>)[CpfMerge.FILE_NAME]);
}

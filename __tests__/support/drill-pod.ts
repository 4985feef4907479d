import type { Chart } from 'cdk8s';
import type { PodSpec } from './pod-security';
import { filesOf } from './snapshot-jobs';
import type { Manifest } from './synth';

/** What the script of a drill knows when it makes the copy. */
export const KNOWN: Record<string, string> = {
  NAME: 'iris-drill-x7k2p',
  SNAPSHOT: 'iris-snapshot-20261124-153000-x7k2p',
  SIZE: '10Gi',
  IMAGE: 'registry.example.com/iris:2026.1@sha256:00',
  JOB_NAME: 'iris-drill-29384756',
  JOB_UID: '6f1c',
};

export interface Pod extends Manifest {
  spec: PodSpec;
}

/** The copy of a drill, as its script creates it. */
export function podOf(chart: Chart): Pod {
  const text = Object.entries(KNOWN).reduce(
    (done, [name, value]) => done.replaceAll(`@${name}@`, value),
    filesOf(chart)['clone.json'],
  );
  return JSON.parse(text) as Pod;
}

export function volumeOf(pod: Pod, name: string): Record<string, unknown> {
  return pod.spec.volumes!.find((volume) => volume.name === name)!;
}

/** The claim that is a part of the copy. */
export function claimOf(pod: Pod) {
  const { ephemeral } = volumeOf(pod, 'data') as {
    ephemeral: { volumeClaimTemplate: { spec: { storageClassName: string } } };
  };
  return ephemeral.volumeClaimTemplate;
}

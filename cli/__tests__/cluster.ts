import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../src/clock';
import { Kubectl, type Cluster } from '../src/kubectl';
import type { Finished, KubectlRunner, RunOptions } from '../src/kubectl-runner';
import type { Surroundings } from '../src/surroundings';
import { folderWith } from './fixtures';

export const NOW = Date.parse('2026-11-24T20:00:00Z');

/** A clock that goes on by itself as soon as nothing else is to be done. */
export class FakeClock implements Clock {
  private time = NOW;
  private timers: { readonly at: number; readonly then: () => void }[] = [];

  public now(): number {
    return this.time;
  }

  public after(milliseconds: number, then: () => void): () => void {
    const timer = { at: this.time + milliseconds, then };
    this.timers.push(timer);
    setImmediate(() => this.fireNext());
    return () => (this.timers = this.timers.filter((each) => each !== timer));
  }

  private fireNext(): void {
    const [next] = this.timers.sort((a, b) => a.at - b.at);
    if (next) {
      this.timers.shift();
      this.time = Math.max(this.time, next.at);
      next.then();
    }
  }
}

/** What kubectl prints, an object as JSON; or how it fails; or what it does. */
export type Answer =
  | string
  | { readonly fails: string }
  | { readonly json: unknown }
  | ((args: readonly string[], options: RunOptions) => Promise<Finished>);

/** A kubectl that answers by what is asked, several answers one after the other, the last one for ever. */
export class FakeCluster implements Surroundings {
  public readonly clock = new FakeClock();
  /** The command lines so far. */
  public readonly calls: string[] = [];
  private readonly left: Map<string, Answer[]>;

  public constructor(answers: Record<string, Answer | Answer[]>) {
    this.left = new Map(
      Object.entries(answers).map(([asked, answer]) => [
        asked,
        Array.isArray(answer) ? [...answer] : [answer],
      ]),
    );
  }

  public readonly runKubectl: KubectlRunner = async (args, options = {}) => {
    const line = args.filter((arg) => !arg.startsWith('--request-timeout')).join(' ');
    this.calls.push(line);
    const found = [...this.left].find(([asked]) => line.includes(asked));
    if (!found) {
      throw new Error(`nobody expected kubectl ${line}`);
    }
    const [, answers] = found;
    const answer = answers.length > 1 ? answers.shift()! : answers[0];
    if (typeof answer === 'function') {
      return answer(args, options);
    }
    if (typeof answer === 'object' && 'fails' in answer) {
      return { code: 1, out: '', err: answer.fails };
    }
    const out = typeof answer === 'string' ? answer : JSON.stringify(answer.json);
    out
      .split('\n')
      .filter(Boolean)
      .forEach((each) => options.onLine?.(each));
    return { code: 0, out, err: '' };
  };

  public kubectl(cluster: Cluster = {}, say: (text: string) => void = () => undefined): Kubectl {
    return new Kubectl(cluster, this.runKubectl, this.clock, say);
  }
}

/** A folder with an executable `kubectl`: this shell script. */
export function folderWithKubectl(script: string): string {
  const folder = folderWith({});
  const path = join(folder, 'kubectl');
  writeFileSync(path, `#!/bin/sh\n${script}`);
  chmodSync(path, 0o755);
  return folder;
}

export const json = (value: unknown): Answer => ({ json: value });
export const items = (...objects: unknown[]): Answer => json({ items: objects });
export const fails = (err: string): Answer => ({ fails: err });

export interface PolicyOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly database?: string;
}

/** The CronJob of a snapshot policy, as far as anybody reads it. */
export function cronJob({
  name = 'iris-snapshot',
  namespace = 'iris',
  database = 'iris',
}: PolicyOptions = {}) {
  const labels = {
    'cdk8s-iris-ha/job': 'snapshot',
    'cdk8s-iris-ha/database': database,
    'cdk8s-iris-ha/policy': name,
  };
  return { kind: 'CronJob', metadata: { name, namespace, labels } };
}

export const DIGEST = '87c8b9062530093d30384d66caa9933b8399bfbace7ddb7f1bdb983c0bfdb85b';
export const IMAGE = `registry.example/iris:2026.2@sha256:${DIGEST}`;
export const SNAPSHOT = 'iris-snapshot-20261124-190000-x7k2p';

export interface SnapshotOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
  readonly metadata?: Record<string, unknown>;
  readonly spec?: Record<string, unknown>;
  readonly status?: Record<string, unknown>;
}

/** A VolumeSnapshot as a snapshot job leaves it. */
export function volumeSnapshot(options: SnapshotOptions = {}): Record<string, unknown> {
  const labels = options.labels ?? {
    'cdk8s-iris-ha/database': 'iris',
    'cdk8s-iris-ha/policy': 'iris-snapshot',
    'cdk8s-iris-ha/state': 'good',
    'cdk8s-iris-ha/consistency': 'frozen',
    'cdk8s-iris-ha/image-digest': DIGEST.slice(0, 32),
    'cdk8s-iris-ha/iris-version': '2026.2',
    'cdk8s-iris-ha/size': '10Gi',
  };
  return {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    kind: 'VolumeSnapshot',
    metadata: {
      name: options.name ?? SNAPSHOT,
      namespace: options.namespace ?? 'iris',
      creationTimestamp: '2026-11-24T19:00:02Z',
      labels,
      annotations: options.annotations ?? { 'cdk8s-iris-ha/image': IMAGE },
      ...options.metadata,
    },
    spec: options.spec ?? {
      volumeSnapshotClassName: 'longhorn-iris-snap',
      source: { persistentVolumeClaimName: 'iris-data' },
    },
    status: options.status ?? {
      creationTime: '2026-11-24T19:00:03Z',
      readyToUse: true,
      restoreSize: '10Gi',
    },
  };
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { stringify } from 'yaml';
import type { Streams } from '../src/io';

export const CPF = [
  '[Startup]',
  'ShutdownTimeout=300',
  '',
  '[config]',
  'globals=0,0,512,0,0,0',
  '',
  '[Journal]',
  'FreezeOnError=1',
  '',
  '[Actions]',
  'CreateDatabase:Name=APP,Directory=/iris/data/app',
  '',
].join('\n');

export interface DeploymentOptions {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: Record<string, string>;
  readonly labels?: Record<string, unknown>;
  readonly volumes?: unknown;
}

/** What the library synthesizes of a database whose credentials come from an existing Secret. */
export function deployment(options: DeploymentOptions = {}): Record<string, unknown> {
  const {
    name = 'iris',
    namespace,
    annotations = { 'cdk8s-iris-ha/cpf-merge': CPF },
    labels,
    volumes = [
      { name: 'data', persistentVolumeClaim: { claimName: 'iris-data' } },
      { name: 'cpf', secret: { secretName: 'iris-cpf' } },
    ],
  } = options;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, annotations, labels },
    spec: { replicas: 1, template: { spec: { containers: [], volumes } } },
  };
}

export const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'iris' } };

/** One YAML text of several documents. */
export function yamlOf(...objects: unknown[]): string {
  return objects.map((object) => stringify(object)).join('---\n');
}

const folders: string[] = [];

/** A folder with these files, removed when the test file is done. */
export function folderWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'iris-ha-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true });
  }
}

/** Streams that stand in for a pipe or a terminal, and what was written to them. */
export class FakeStreams implements Streams {
  public readonly stdin: PassThrough & { isTTY?: boolean } = new PassThrough();
  public readonly stdout: PassThrough & { isTTY?: boolean } = new PassThrough();
  public readonly stderr = new PassThrough();
  private readonly written = { stdout: '', stderr: '' };

  public constructor(input?: string) {
    this.stdout.on('data', (chunk: Buffer) => (this.written.stdout += chunk.toString()));
    this.stderr.on('data', (chunk: Buffer) => (this.written.stderr += chunk.toString()));
    // A prompt ends its output; the standard streams of a process stay open all the same.
    this.stderr.end = () => this.stderr;
    if (input !== undefined) {
      this.stdin.end(input);
    }
  }

  public get out(): string {
    return this.written.stdout;
  }

  public get err(): string {
    return this.written.stderr;
  }

  /** Types keys as soon as the question is there and the prompt listens. */
  public typeWhenAsked(question: string, keys: string): void {
    const look = (): void => {
      if (this.err.includes(question)) {
        this.stderr.removeListener('data', look);
        setImmediate(() => this.stdin.write(keys));
      }
    };
    this.stderr.on('data', look);
  }
}

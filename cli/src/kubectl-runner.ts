import { spawn } from 'node:child_process';
import { CommandError } from './errors';

/** How a run of kubectl ended. */
export interface Finished {
  /** Its exit code; null if it was stopped. */
  readonly code: number | null;
  /** What it printed, unless its lines were taken one by one. */
  readonly out: string;
  readonly err: string;
}

/** How a run of kubectl can be watched and stopped. */
export interface RunOptions {
  readonly onLine?: (line: string) => void;
  readonly signal?: AbortSignal;
}

/** Runs kubectl with these arguments; rejects only if it cannot be started. */
export type KubectlRunner = (args: readonly string[], options?: RunOptions) => Promise<Finished>;

/**
 * The kubectl of the search path. Never through a shell, and without standard input, which belongs to this tool.
 *
 * @param env environment with the search path
 */
export function kubectlOnPath(env?: NodeJS.ProcessEnv): KubectlRunner {
  return (args, { onLine, signal } = {}) =>
    new Promise((resolve, reject) => {
      const child = spawn('kubectl', [...args], {
        env: env ?? process.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [out, err] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        out += chunk;
        if (onLine) {
          const lines = out.split('\n');
          out = lines.pop()!;
          lines.forEach(onLine);
        }
      });
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
      const stop = (): void => {
        child.kill();
        // What a wrapper around kubectl has started may live on, but nobody waits for it.
        child.stdout.destroy();
        child.stderr.destroy();
      };
      signal?.addEventListener('abort', stop);
      child.on('error', (error: NodeJS.ErrnoException) => reject(notStarted(error)));
      child.on('close', (code) => {
        signal?.removeEventListener('abort', stop);
        if (onLine && out !== '') {
          onLine(out);
          out = '';
        }
        resolve({ code, out, err });
      });
    });
}

function notStarted(error: NodeJS.ErrnoException): CommandError {
  return new CommandError(
    error.code === 'ENOENT'
      ? 'kubectl is not installed, or not on the PATH; install it (https://kubernetes.io/docs/tasks/tools/)'
      : `kubectl cannot be started (${error.code}); correct its installation`,
  );
}

/**
 * Why kubectl failed: its own last line.
 *
 * @param finished how it ended
 */
export function reasonOf({ code, err }: Finished): string {
  const last = err.trimEnd().split('\n').pop()!.trim();
  return last === '' ? `exit code ${code}` : last.replace(/\p{Cc}/gu, ' ');
}

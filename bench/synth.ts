/**
 * `npm run bench:synth`: the default app alone, as `cdk8s.yaml` runs it, against the same app under `ts-node`, which
 * type-checks on every run as the stock template of cdk8s does. The goal is a ratio of at most 0.5.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';

const ROOT = resolve(__dirname, '..');
const RUNS = 5;
const GOAL = 0.5;

const VARIANTS = {
  'node --import tsx main.ts': ['--import', 'tsx', 'main.ts'],
  'ts-node main.ts': [join(ROOT, 'node_modules', 'ts-node', 'dist', 'bin.js'), 'main.ts'],
};

function seconds(args: string[], outdir: string): number {
  const start = performance.now();
  const result = spawnSync(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, CDK8S_OUTDIR: outdir },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (result.status !== 0) {
    throw new Error(`${args.join(' ')} failed with exit code ${result.status}`);
  }
  return (performance.now() - start) / 1000;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const times: number[][] = Object.values(VARIANTS).map(() => []);
  // The first run of each warms the disk and is not counted; they take turns, so that a busy machine is fair to both.
  for (let run = 0; run <= RUNS; run++) {
    Object.values(VARIANTS).forEach((args, i) => {
      const time = seconds(args, outdir);
      if (run > 0) {
        times[i].push(time);
      }
    });
  }
  const medians = times.map(median);
  console.log(`Node ${process.version}, ${cpus().length} cores (${cpus()[0].model}), median of ${RUNS} runs`);
  Object.keys(VARIANTS).forEach((name, i) => console.log(`${name.padEnd(28)}${medians[i].toFixed(2)} s`));
  const ratio = medians[0] / medians[1];
  console.log(`ratio ${ratio.toFixed(2)}, goal at most ${GOAL}`);
  process.exitCode = ratio <= GOAL ? 0 : 1;
} finally {
  rmSync(outdir, { recursive: true });
}

import { Duration, Size } from 'cdk8s';
import { isInside, refuse } from '../util/check';
import { CpfMerge } from './cpf-merge';
import { CopyIsolation } from './iris-data-source';
import type { IrisDurableSysProps } from './iris-durable-sys-props';
import { Durability } from './durability';
import { requestedMemory, sizeMemory } from './memory-sizing';

/** Default memory request and limit. */
export const DEFAULT_MEMORY = Size.gibibytes(4);

/**
 * The merge file of a database: what the user sets, completed with the defaults of a database on a network volume, and
 * checked against the image and the mounts.
 */
export function effectiveCpf(props: IrisDurableSysProps, writableFolders: string[]): CpfMerge {
  const user = props.cpf ?? new CpfMerge();
  const isolated = props.dataSource !== undefined && !(props.lift ?? []).includes(CopyIsolation.PRODUCTIONS);
  checkConflicts(props, user, isolated);
  const request = requestedMemory((section, key) => user.value(section, key));
  if (user.value('config', 'globals') !== undefined && request.globalsMiB === undefined) {
    refuse(
      'cpf: [config] globals',
      'all zero',
      'allowed: sizes; zero means 25 % of the memory of the node, not of the container',
    );
  }
  const memory = sizeMemory(props.memory ?? DEFAULT_MEMORY, request);
  const merged = user.withDefaults(
    new CpfMerge({
      globals: memory.globals,
      routines: memory.routines,
      gmheap: memory.gmheap,
      shutdownTimeout: Duration.seconds(300),
      freezeOnError: true,
      synchCommit: props.durability === Durability.SYNCHRONOUS,
      // A copy that was isolated once has the 0 in its iris.cpf: lifting must say 1.
      ensembleAutoStart: props.dataSource === undefined ? undefined : !isolated,
    }),
  );
  checkFolders(merged, writableFolders);
  return merged;
}

function checkConflicts(props: IrisDurableSysProps, cpf: CpfMerge, isolated: boolean): void {
  const synchCommit = cpf.value('Miscellaneous', 'SynchCommit');
  if (props.durability !== undefined && synchCommit !== undefined) {
    refuse('durability', `it and cpf: [Miscellaneous] SynchCommit=${synchCommit}`, 'allowed: one of them');
  }
  const autoStart = cpf.value('Startup', 'EnsembleAutoStart') ?? '0';
  if (isolated && autoStart !== '0') {
    refuse(
      'cpf: [Startup] EnsembleAutoStart',
      `${autoStart} in a copy of another database's data`,
      'allowed: 0, or lift: [CopyIsolation.PRODUCTIONS]',
    );
  }
  const webServer = cpf.value('Startup', 'WebServer') ?? '0';
  if (webServer !== '0' && !props.image.webServer) {
    refuse(
      'cpf: [Startup] WebServer',
      `${webServer} for an image without a web server, which does not start with it`,
      'allowed: 0; images other than Community have none since 2023.2',
    );
  }
}

function checkFolders(cpf: CpfMerge, writableFolders: string[]): void {
  const keys = [
    ['Journal', 'CurrentDirectory'],
    ['Journal', 'AlternateDirectory'],
    ['config', 'wijdir'],
  ];
  for (const [section, key] of keys) {
    const path = cpf.value(section, key)?.replace(/\/+$/, '');
    if (path === undefined) {
      continue;
    }
    const climbs = path.split('/').includes('..');
    if (climbs || !writableFolders.some((folder) => isInside(path, folder))) {
      refuse(
        `cpf: [${section}] ${key}`,
        `'${path}', which is lost with the container`,
        `allowed: a folder inside ${writableFolders.join(', ')}`,
      );
    }
  }
}

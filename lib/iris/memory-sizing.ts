import { Size } from 'cdk8s';
import { refuse, wholeMebibytes } from '../util/check';

/** How the memory of the container is divided, all in whole MiB. */
export interface MemorySizing {
  readonly globals: Size;
  readonly routines: Size;
  readonly gmheap: Size;
  readonly jrnbufs: Size;
}

/** What is already decided; the rest is computed. */
export interface MemoryRequest {
  readonly globalsMiB?: number;
  readonly routinesMiB?: number;
  readonly gmheapMiB?: number;
  readonly jrnbufsMiB?: number;
}

/** Memory of IRIS' processes and of the container besides shared memory; an assumption, see docs/assumptions.md. */
const PROCESSES_MIN_MIB = 512;
const PROCESSES_SHARE = 0.2;

/** The smallest limit that the computed sizes fit into. */
export const MIN_MEMORY_MIB = 2048;

/**
 * Divides a memory limit: half for the database cache, 1/16 for routines (128 to 512 MiB), 3 % of the database cache but
 * at least 300 MiB for the shared memory heap (both IRIS' own rule), 64 MiB of journal buffers, and at least 512 MiB
 * or 20 % left for processes. IRIS' own default, 25 % of the physical memory, means the node's, not the container's.
 */
export function sizeMemory(limit: Size, request: MemoryRequest = {}): MemorySizing {
  const limitMiB = wholeMebibytes('memory', limit);
  const { globals, routines, gmheap, jrnbufs, processes, needed } = divide(limitMiB, request);
  if (limitMiB < MIN_MEMORY_MIB || needed > limitMiB) {
    refuse(
      'memory',
      `${limitMiB} Mi for globals ${globals} + routines ${routines} + gmheap ${gmheap} + jrnbufs ${jrnbufs} + processes ${processes} = ${needed} Mi`,
      `allowed: at least ${enough(Math.max(MIN_MEMORY_MIB, needed), request)} Mi, or smaller buffers`,
    );
  }
  return {
    globals: Size.mebibytes(globals),
    routines: Size.mebibytes(routines),
    gmheap: Size.mebibytes(gmheap),
    jrnbufs: Size.mebibytes(jrnbufs),
  };
}

/** The smallest limit from this one that everything fits into; what is computed grows with the limit. */
function enough(limitMiB: number, request: MemoryRequest): number {
  const { needed } = divide(limitMiB, request);
  return needed <= limitMiB ? limitMiB : enough(needed, request);
}

function divide(limitMiB: number, request: MemoryRequest) {
  const globals = request.globalsMiB ?? Math.floor(limitMiB / 2);
  const routines = request.routinesMiB ?? clamp(Math.floor(limitMiB / 16), 128, 512);
  const gmheap = request.gmheapMiB ?? clamp(Math.ceil(globals * 0.03), 300, 2047);
  const jrnbufs = request.jrnbufsMiB ?? 64;
  const processes = Math.max(PROCESSES_MIN_MIB, Math.ceil(limitMiB * PROCESSES_SHARE));
  const needed = globals + routines + gmheap + jrnbufs + processes;
  return { globals, routines, gmheap, jrnbufs, processes, needed };
}

/** Reads the sizes that a merge file sets; 0 means "not set", because IRIS then chooses by the node's memory. */
export function requestedMemory(value: (section: string, key: string) => string | undefined): MemoryRequest {
  const number = (text: string | undefined, divisor = 1) => {
    const sum = (text ?? '').split(',').reduce((total, part) => total + (Number(part) || 0), 0);
    return sum > 0 ? Math.ceil(sum / divisor) : undefined;
  };
  return {
    globalsMiB: number(value('config', 'globals')),
    routinesMiB: number(value('config', 'routines')),
    gmheapMiB: number(value('config', 'gmheap'), 1024),
    jrnbufsMiB: number(value('config', 'jrnbufs')),
  };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}

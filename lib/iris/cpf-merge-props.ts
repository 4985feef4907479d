import type { Duration, Size } from 'cdk8s';
import type { CpfAction } from './cpf-action';
import type { PasswordHash } from './password-hash';

/** The label of a system that the Management Portal shows on every page. */
export enum CpfSystemMode {
  /** Production: red in the portal. */
  LIVE = 'LIVE',
  /** A test system. */
  TEST = 'TEST',
  /** A development system. */
  DEVELOPMENT = 'DEVELOPMENT',
  /** A system that stands by for another. */
  FAILOVER = 'FAILOVER',
}

/** What a CPF merge file sets; a key that is not given is not in the file and keeps the value of the instance. */
export interface CpfMergeProps {
  /**
   * Database cache for 8-KB blocks, in whole MiB (`[config] globals`, third value).
   * @default - not set by the merge; `IrisDurableSys` computes it from the memory limit
   */
  readonly globals?: Size;

  /**
   * Database cache for 16-KB blocks, in whole MiB; needs `DBSizesAllowed`.
   * @default - none
   */
  readonly globals16k?: Size;

  /**
   * Database cache for 32-KB blocks, in whole MiB; needs `DBSizesAllowed`.
   * @default - none
   */
  readonly globals32k?: Size;

  /**
   * Database cache for 64-KB blocks, in whole MiB; needs `DBSizesAllowed`.
   * @default - none
   */
  readonly globals64k?: Size;

  /**
   * Routine cache, 80 to 1020 MiB (`[config] routines`).
   * @default - not set by the merge; `IrisDurableSys` computes it from the memory limit
   */
  readonly routines?: Size;

  /**
   * Shared memory heap, from 16 MiB, in KiB in the file (`[config] gmheap`).
   * @default - not set by the merge; `IrisDurableSys` computes it from the database cache
   */
  readonly gmheap?: Size;

  /**
   * Journal buffers, 16 to 1024 MiB (`[config] jrnbufs`); what is in them is lost in a crash.
   * @default - 64 MiB, the default of IRIS
   */
  readonly jrnbufs?: Size;

  /**
   * How long `iris stop` waits before it forces the shutdown, 120 to 100000 s (`[Startup] ShutdownTimeout`).
   * @default - 300 s, the default of IRIS
   */
  readonly shutdownTimeout?: Duration;

  /**
   * Freeze updates while the journal cannot be written, instead of switching journaling off (`[Journal] FreezeOnError`).
   * @default - not set by the merge; `IrisDurableSys` sets it, because on a network volume journaling must never be off
   */
  readonly freezeOnError?: boolean;

  /**
   * Let `TCOMMIT` wait until the journal is on disk (`[Miscellaneous] SynchCommit`).
   * @default - not set by the merge; `IrisDurableSys` sets it from its `durability`
   */
  readonly synchCommit?: boolean;

  /**
   * Start interoperability productions with the instance (`[Startup] EnsembleAutoStart`).
   * @default - true, the default of IRIS; false in a copy of another database's data
   */
  readonly ensembleAutoStart?: boolean;

  /**
   * Superserver port, 1024 to 65535, because the container runs without privileges (`[Startup] DefaultPort`).
   * @default - 1972, the default of IRIS
   */
  readonly defaultPort?: number;

  /**
   * Label of the system in the Management Portal (`[Startup] SystemMode`).
   * @default - none
   */
  readonly systemMode?: CpfSystemMode;

  /**
   * Password of the predefined accounts but CSPSystem (`[Startup] PasswordHash`); works once, while their passwords are
   * untouched. Use `withPasswordHash()` to set CSPSystem's too.
   * @default - the image's own first login
   */
  readonly passwordHash?: PasswordHash;

  /**
   * Folder of the journal, which must exist (`[Journal] CurrentDirectory`).
   * @default - `mgr/journal` in durable %SYS
   */
  readonly journalDirectory?: string;

  /**
   * Folder where journaling goes on when the first is full, which must exist (`[Journal] AlternateDirectory`).
   * @default - `mgr/journal` in durable %SYS
   */
  readonly alternateJournalDirectory?: string;

  /**
   * Folder of the write image journal, which must exist (`[config] wijdir`).
   * @default - `mgr` in durable %SYS
   */
  readonly wijDirectory?: string;

  /**
   * Operations that are done when the file is merged (`[Actions]`); IRIS decides in which order.
   * @default - none
   */
  readonly actions?: CpfAction[];

  /**
   * Any other key: section, then key, then value.
   * @default - none
   */
  readonly raw?: Record<string, Record<string, string>>;
}

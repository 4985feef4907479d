import type { Readable, Writable } from 'node:stream';

/** The three standard streams, as parameters so that tests can stand in for a terminal. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & { readonly isTTY?: boolean };
  readonly stderr: Writable;
}

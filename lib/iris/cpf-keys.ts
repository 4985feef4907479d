import type { Size } from 'cdk8s';
import { absolutePath, inRange, oneOf, positiveSeconds, wholeMebibytes } from '../util/check';
import type { CpfMergeProps } from './cpf-merge-props';
import { CpfSystemMode } from './cpf-merge-props';

/** `[section, key, value]` */
type Line = [string, string, string];

const MAX_GLOBALS_MIB = 16 * 1024 * 1024;

/**
 * The typed keys as lines of the file, with the ranges of the Configuration Parameter File Reference
 * (docs.intersystems.com, KEY=RACS).
 */
export function typedEntries(props: CpfMergeProps): Line[] {
  const lines: Line[] = [];
  const set = <T>(section: string, key: string, value: T | undefined, format: (value: T) => string) => {
    if (value !== undefined) {
      lines.push([section, key, format(value)]);
    }
  };
  const flag = (value: boolean) => (value ? '1' : '0');
  const mebibytes = (prop: string, min: number, max: number) => (size: Size) =>
    `${inRange(prop, wholeMebibytes(prop, size), min, max, ' Mi')}`;

  set('Startup', 'DefaultPort', props.defaultPort, (port) => `${inRange('defaultPort', port, 1024, 65535)}`);
  set('Startup', 'EnsembleAutoStart', props.ensembleAutoStart, flag);
  set('Startup', 'PasswordHash', props.passwordHash, (hash) => hash.value);
  set('Startup', 'ShutdownTimeout', props.shutdownTimeout, (timeout) => {
    return `${inRange('shutdownTimeout', positiveSeconds('shutdownTimeout', timeout), 120, 100_000, ' s')}`;
  });
  set('Startup', 'SystemMode', props.systemMode, (mode) =>
    oneOf('systemMode', mode, Object.values(CpfSystemMode)),
  );

  const caches = [props.globals, props.globals16k, props.globals32k, props.globals64k];
  if (caches.some((cache) => cache !== undefined)) {
    const names = ['globals', 'globals16k', 'globals32k', 'globals64k'];
    const sizes = caches.map((cache, i) => (cache ? mebibytes(names[i], 1, MAX_GLOBALS_MIB)(cache) : '0'));
    // The first two values stand for block sizes that IRIS no longer has.
    lines.push(['config', 'globals', `0,0,${sizes.join(',')}`]);
  }
  set(
    'config',
    'gmheap',
    props.gmheap,
    (size) => `${inRange('gmheap', wholeMebibytes('gmheap', size), 16, 1_048_575, ' Mi') * 1024}`,
  );
  set('config', 'jrnbufs', props.jrnbufs, mebibytes('jrnbufs', 16, 1024));
  set('config', 'routines', props.routines, mebibytes('routines', 80, 1020));
  set('config', 'wijdir', props.wijDirectory, (path) => folder('wijDirectory', path));

  set('Journal', 'AlternateDirectory', props.alternateJournalDirectory, (path) =>
    folder('alternateJournalDirectory', path),
  );
  set('Journal', 'CurrentDirectory', props.journalDirectory, (path) => folder('journalDirectory', path));
  set('Journal', 'FreezeOnError', props.freezeOnError, flag);
  set('Miscellaneous', 'SynchCommit', props.synchCommit, flag);
  return lines;
}

/** IRIS writes folders with a slash at the end. */
function folder(prop: string, path: string): string {
  return `${absolutePath(prop, path)}/`;
}

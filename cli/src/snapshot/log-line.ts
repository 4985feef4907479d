import { obj, text, type Obj } from '../../../lib/manifests/object';

/**
 * A line of a snapshot job's log for a person: `20:00:03 freeze ok pod iris-0`. What is no step stays as it is.
 *
 * @param line one line of the log
 */
export function logLine(line: string): string {
  const { time, step, result, detail } = parsed(line);
  const clock = /T(\d\d:\d\d:\d\d)/.exec(text(time) ?? '')?.[1];
  const words = [clock, text(step), text(result)];
  if (words.includes(undefined)) {
    return line;
  }
  return [...words, text(detail) ?? '']
    .join(' ')
    .trimEnd()
    .replace(/\p{Cc}/gu, ' ');
}

function parsed(line: string): Obj {
  try {
    return obj(JSON.parse(line));
  } catch {
    return {};
  }
}

import { readFileSync } from 'fs';
import { join } from 'path';

/** Name of the script that suspends the scheduled tasks of a copy, beside the merge file. */
export const SUSPEND_TASKS_FILE = 'suspend-tasks.sh';

/**
 * What the script leaves behind when it has succeeded. In the container, not on the volume: every start of a container
 * runs the script again, and must not take an earlier one for it.
 */
export const TASKS_SUSPENDED_MARKER = '/tmp/cdk8s-iris-ha-tasks-suspended';

/** The text of the script; read when a copy needs it. */
export function suspendTasksScript(): string {
  return readFileSync(join(__dirname, 'scripts', SUSPEND_TASKS_FILE), 'utf8');
}

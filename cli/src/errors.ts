/** What the tool refuses or cannot do: one line for the person, exit code 1. */
export class CommandError extends Error {}

/** What the person typed or gave to read is nothing to work with: exit code 2. */
export class UsageError extends CommandError {}

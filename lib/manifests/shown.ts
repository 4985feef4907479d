/** A value of a manifest as messages show it; what is no plain value is not turned into a text, which could throw. */
export function shown(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return String(value);
    default:
      if (value === null || value === undefined) {
        return 'nothing';
      }
      return Array.isArray(value) ? 'a list' : 'an object';
  }
}

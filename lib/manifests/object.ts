/** A part of a parsed manifest; nothing about its shape is known before it is looked at. */
export type Obj = Readonly<Record<string, unknown>>;

/** The value as an object, an empty one when it is anything else. */
export function obj(value: unknown): Obj {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Obj) : {};
}

/** The objects in a list, none when the value is no list. */
export function list(value: unknown): readonly Obj[] {
  return Array.isArray(value) ? value.map(obj) : [];
}

/** The texts in a list, none when the value is no list. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The value as a text, nothing when it is anything else or empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The value as a number, nothing when it is anything else; a text of digits counts, as in Longhorn's parameters. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'string' && /^\d+(\.\d+)?$/.test(value)) {
    return Number(value);
  }
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** What is at a path of a parsed manifest, such as `spec.template.spec`; undefined where there is nothing. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, key) => obj(part)[key], value);
}

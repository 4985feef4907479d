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

/** The value as a text, nothing when it is anything else or empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

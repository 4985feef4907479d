/** Something that is listed under a name, so that its place in the list does not matter. */
type Named = Record<string, unknown>;

/**
 * The leaves of an object as `path -> value`. Items of a list are found by their name, port or mount, where they have
 * one, as `kubectl apply` does.
 */
export function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (Array.isArray(value)) {
    return merge(value.map((item, index) => leaves(item, `${path}[${keyOf(item, index)}]`)));
  }
  if (typeof value === 'object' && value !== null) {
    return merge(
      Object.entries(value).map(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`)),
    );
  }
  return new Map([[path, value]]);
}

function keyOf(item: unknown, index: number): string {
  const { containerPort, port, name } = (typeof item === 'object' && item !== null ? item : {}) as Named;
  const key = containerPort ?? port ?? name;
  return typeof key === 'string' || typeof key === 'number' ? String(key) : String(index);
}

function merge(maps: Map<string, unknown>[]): Map<string, unknown> {
  return new Map(maps.flatMap((map) => [...map]));
}

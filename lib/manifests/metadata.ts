import { at, obj, text, type Obj } from './object';

/** Name of an object; empty for one that has none. */
export function nameOf(object: Obj): string {
  return text(at(object, 'metadata.name')) ?? '';
}

/** Namespace of an object, undefined where the manifest leaves it to `kubectl apply -n`. */
export function namespaceOf(object: Obj): string | undefined {
  return text(at(object, 'metadata.namespace'));
}

/**
 * Whether two namespaced objects are in one namespace. Where nothing is said, `kubectl apply` takes `default`, so for a comparison
 * no namespace and that one are the same.
 */
export function areBeside(one: Obj, other: Obj): boolean {
  return namespaceOrDefault(one) === namespaceOrDefault(other);
}

/** Namespace of an object for comparisons: `default` where the manifest names none. */
export function namespaceOrDefault(object: Obj): string {
  return namespaceOf(object) ?? 'default';
}

/** Labels of an object. */
export function labelsOf(object: Obj): Readonly<Record<string, string>> {
  return stringsOf(at(object, 'metadata.labels'));
}

/** Annotations of an object. */
export function annotationsOf(object: Obj): Readonly<Record<string, string>> {
  return stringsOf(at(object, 'metadata.annotations'));
}

/** `namespace/name`, or the name alone where there is no namespace. */
export function qualifiedName({
  name,
  namespace,
}: {
  readonly name: string;
  readonly namespace?: string;
}): string {
  return namespace === undefined ? name : `${namespace}/${name}`;
}

/** How messages name an object: `Deployment iris/iris`. */
export function fullNameOf(object: Obj): string {
  const identity = { name: nameOf(object), namespace: namespaceOf(object) };
  return `${text(object.kind) ?? 'object'} ${qualifiedName(identity)}`;
}

/** The objects of one or several kinds. */
export function ofKind(objects: readonly Obj[], ...kinds: string[]): readonly Obj[] {
  return objects.filter(({ kind }) => kinds.some((each) => each === kind));
}

/** The objects of one or several kinds in the namespace of another object. */
export function besideOf(objects: readonly Obj[], object: Obj, ...kinds: string[]): readonly Obj[] {
  return ofKind(objects, ...kinds).filter((each) => areBeside(each, object));
}

/** Whether a selector of plain labels matches; an empty one matches nothing, as in a Service. */
export function selects(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(obj(selector));
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/** Whether a LabelSelector with `matchLabels` matches; an empty one matches everything, as in a PodDisruptionBudget. */
export function selectsPods(selector: unknown, labels: Readonly<Record<string, string>>): boolean {
  const { matchLabels, matchExpressions } = obj(selector);
  return (
    selector !== undefined &&
    Object.entries(obj(matchLabels)).every(([key, value]) => labels[key] === value) &&
    (Array.isArray(matchExpressions) ? matchExpressions : []).every((each) => matches(obj(each), labels))
  );
}

function matches({ key, operator, values }: Obj, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[text(key) ?? ''];
  const listed = Array.isArray(values) && values.includes(value);
  switch (operator) {
    case 'In':
      return listed;
    case 'NotIn':
      return !listed;
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

function stringsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(obj(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

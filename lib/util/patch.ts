import type { IConstruct } from 'constructs';
import { ApiObject, JsonPatch } from 'cdk8s';

/** `/spec/template/spec` of a workload: where most patches go. */
export const POD_SPEC = '/spec/template/spec';

/**
 * Sets one field that the level-2 construct has no prop for.
 *
 * The typed object drops a field it does not know without an error (cdk8s-core #2571), paths use the TypeScript
 * spelling, and quantities and ports must be `{ value }`. So every call has an assertion on the emitted YAML in
 * `__tests__/`.
 */
export function setField(scope: IConstruct, path: string, value: unknown): void {
  ApiObject.of(scope).addJsonPatch(JsonPatch.add(path, value));
}

/** Removes one field that the level-2 construct sets by itself. */
export function removeField(scope: IConstruct, path: string): void {
  ApiObject.of(scope).addJsonPatch(JsonPatch.remove(path));
}

/** A key of a map as a part of a JSON pointer (RFC 6901). */
export function pointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

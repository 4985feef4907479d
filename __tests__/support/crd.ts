/** CustomResourceDefinitions as the conformance tests see them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { REPOSITORY_ROOT } from './repository';

export interface CrdSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, CrdSchema>>;
  readonly required?: readonly string[];
  readonly items?: CrdSchema;
  readonly additionalProperties?: CrdSchema | boolean;
  readonly [keyword: string]: unknown;
}

export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly schema: { readonly openAPIV3Schema: CrdSchema };
}

export interface Crd {
  readonly kind: 'CustomResourceDefinition';
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: Readonly<Record<string, string | readonly string[]>> & { readonly kind: string };
    readonly scope: string;
    readonly versions: readonly CrdVersion[];
  };
}

/** Our own schema files, with the upstream file that each is held against. */
export const CRD_FILES: readonly { readonly ours: string; readonly upstream: string }[] = [
  { ours: 'crds/longhorn.io.yaml', upstream: 'crds/longhorn.io-v1.12.1.yaml' },
  { ours: 'crds/snapshot.storage.k8s.io.yaml', upstream: 'crds/snapshot.storage.k8s.io-v8.6.0.yaml' },
];

export function readOwn(path: string): string {
  return readFileSync(join(REPOSITORY_ROOT, path), 'utf8');
}

/** Every document of a YAML text; a document that is only comments is left out, a broken one is an error. */
export function parseDocuments(text: string, name: string): unknown[] {
  return parseAllDocuments(text)
    .map((document) => {
      if (document.errors.length > 0) {
        throw new Error(`${name}: ${document.errors[0].message}`);
      }
      return document.toJS() as unknown;
    })
    .filter((value) => value !== null);
}

export function parseCrds(text: string, name: string): Crd[] {
  return parseDocuments(text, name).filter(
    (value): value is Crd => (value as Partial<Crd>).kind === 'CustomResourceDefinition',
  );
}

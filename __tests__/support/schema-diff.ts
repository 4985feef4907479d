/** Compares a minimal CRD with the upstream one it stands for. */
import { isDeepStrictEqual } from 'node:util';
import type { Crd, CrdSchema } from './crd';

/** What a value may be: must be the same on both sides. */
const VALUE_KEYWORDS = [
  'type',
  'enum',
  'format',
  'nullable',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'x-kubernetes-int-or-string',
] as const;

/** What ours may say besides: descriptions are our own words, the others are walked. */
const OTHER_KEYWORDS = ['description', 'properties', 'required', 'items', 'additionalProperties'];

const ANYTHING_GOES = ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource'];

/**
 * Every way in which `ours` says something that `upstream` does not, as readable lines; none if it conforms.
 * Ours may leave out optional fields, nothing else.
 */
export function diffCrds(ours: readonly Crd[], upstream: readonly Crd[]): string[] {
  return ours.flatMap((crd) => {
    const name = crd.metadata.name;
    const other = upstream.find((candidate) => candidate.metadata.name === name);
    if (!other) {
      return [`${name}: there is no such definition upstream`];
    }
    return [
      ...diffNames(crd, other),
      ...crd.spec.versions.flatMap((version) => diffVersion(crd, other, version)),
    ];
  });
}

function diffNames(ours: Crd, upstream: Crd): string[] {
  const at = ours.metadata.name;
  return [
    ...mismatch(`${at} group`, ours.spec.group, upstream.spec.group),
    ...mismatch(`${at} scope`, ours.spec.scope, upstream.spec.scope),
    ...Object.entries(ours.spec.names).flatMap(([key, value]) =>
      mismatch(`${at} names.${key}`, value, upstream.spec.names[key]),
    ),
  ];
}

function diffVersion(ours: Crd, upstream: Crd, version: Crd['spec']['versions'][number]): string[] {
  const at = `${ours.spec.names.kind}/${version.name}`;
  const other = upstream.spec.versions.find((candidate) => candidate.name === version.name);
  if (!other) {
    return [`${at}: upstream has no such version`];
  }
  return [
    ...(other.served ? [] : [`${at}: upstream does not serve this version`]),
    ...diffSchema(at, version.schema.openAPIV3Schema, other.schema.openAPIV3Schema),
  ];
}

function diffSchema(at: string, ours: CrdSchema, upstream: CrdSchema): string[] {
  return [
    ...diffKeywords(at, ours, upstream),
    ...diffRequired(at, ours, upstream),
    ...diffProperties(at, ours, upstream),
    ...diffNested(`${at}[]`, ours.items, upstream.items),
    ...diffMap(`${at}{}`, ours.additionalProperties, upstream.additionalProperties),
  ];
}

function diffKeywords(at: string, ours: CrdSchema, upstream: CrdSchema): string[] {
  const differences = VALUE_KEYWORDS.flatMap((keyword) =>
    mismatch(`${at} ${keyword}`, ours[keyword], upstream[keyword]),
  );
  for (const keyword of Object.keys(ours)) {
    if (ANYTHING_GOES.includes(keyword)) {
      differences.push(`${at} ${keyword}: not allowed, unknown fields would pass`);
    } else if (
      !OTHER_KEYWORDS.includes(keyword) &&
      !(VALUE_KEYWORDS as readonly string[]).includes(keyword)
    ) {
      differences.push(`${at} ${keyword}: this comparison does not know the keyword`);
    }
  }
  return differences;
}

function diffRequired(at: string, ours: CrdSchema, upstream: CrdSchema): string[] {
  const [mine, theirs] = [ours.required ?? [], upstream.required ?? []];
  const present = Object.keys(ours.properties ?? {});
  return [
    ...theirs
      .filter((field) => !mine.includes(field))
      .map((field) => `${at}.${field}: required upstream, not here`),
    ...mine
      .filter((field) => !theirs.includes(field))
      .map((field) => `${at}.${field}: required here, not upstream`),
    ...mine
      .filter((field) => !present.includes(field))
      .map((field) => `${at}.${field}: required but not described`),
  ];
}

function diffProperties(at: string, ours: CrdSchema, upstream: CrdSchema): string[] {
  return Object.entries(ours.properties ?? {}).flatMap(([field, schema]) => {
    const other = upstream.properties?.[field];
    return other ? diffSchema(`${at}.${field}`, schema, other) : [`${at}.${field}: no such field upstream`];
  });
}

function diffNested(at: string, ours: CrdSchema | undefined, upstream: CrdSchema | undefined): string[] {
  if (ours && upstream) {
    return diffSchema(at, ours, upstream);
  }
  return ours || upstream ? [`${at}: described ${ours ? 'only here' : 'only upstream'}`] : [];
}

function diffMap(at: string, ours: CrdSchema['additionalProperties'], upstream: typeof ours): string[] {
  if (ours === undefined && upstream === undefined) {
    return [];
  }
  if (typeof ours !== 'object' || Object.keys(ours).length === 0) {
    return [`${at}: ${ours === undefined ? 'a map upstream, not here' : 'any value would pass'}`];
  }
  return typeof upstream === 'object' ? diffSchema(at, ours, upstream) : [`${at}: a map here, not upstream`];
}

function mismatch(at: string, ours: unknown, upstream: unknown): string[] {
  return isDeepStrictEqual(sorted(ours), sorted(upstream))
    ? []
    : [`${at}: ${JSON.stringify(ours)} here, ${JSON.stringify(upstream)} upstream`];
}

/** The order of an enum's values means nothing. */
function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])].sort() : value;
}

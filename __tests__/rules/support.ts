import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Obj } from '../../lib/manifests/object';
import { checkManifests, type Finding } from '../../lib/rules/check';
import type { Rule } from '../../lib/rules/rule';
import { IGNORE_PREFIX } from '../../lib/rules/suppression';
import { parseDocuments } from '../support/crd';
import { REPOSITORY_ROOT } from '../support/repository';

/** A parsed manifest that a test may change. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Mutable = any;

/** Our own dist/, parsed anew, so that each test changes its own copy. */
export function ownManifests(): Mutable[] {
  const dist = join(REPOSITORY_ROOT, 'dist');
  return readdirSync(dist)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .flatMap((file) => parseDocuments(readFileSync(join(dist, file), 'utf8'), file));
}

/** The same without its suppressions, so that what they suppress is there before a change and after it. */
export function unsuppressedManifests(): Mutable[] {
  const objects = ownManifests();
  for (const { metadata } of objects) {
    for (const key of Object.keys(metadata.annotations ?? {})) {
      if (key.startsWith(IGNORE_PREFIX)) {
        delete metadata.annotations[key];
      }
    }
  }
  return objects;
}

/** The one object of a kind (and name). */
export function the(objects: Mutable[], kind: string, name?: string): Mutable {
  const found = objects.filter(
    (each) => each.kind === kind && (name === undefined || each.metadata.name === name),
  );
  if (found.length !== 1) {
    throw new Error(`expected one ${kind} ${name ?? ''}, found ${found.length}`);
  }
  return found[0];
}

/** Pod spec and IRIS container of our own Deployment. */
export function ownPod(objects: Mutable[]): { pod: Mutable; container: Mutable } {
  const pod = the(objects, 'Deployment').spec.template.spec;
  return { pod, container: pod.containers[0] };
}

/** What a change of our own dist/ makes new: findings that are not suppressed and were not there before. */
export function newFindings(change: (objects: Mutable[]) => void | Mutable[]): readonly Finding[] {
  const before = open(unsuppressedManifests()).map(key);
  const objects = unsuppressedManifests();
  const changed = change(objects) ?? objects;
  return open(changed).filter((finding) => !before.includes(key(finding)));
}

/** A change of our own dist/ that this rule alone reports, once. */
export function expectOnly(rule: Rule, change: (objects: Mutable[]) => void | Mutable[]): Finding {
  const findings = newFindings(change);
  expect(findings.map(({ rule: { id, name }, message }) => `${id} ${name}: ${message}`)).toEqual([
    expect.stringContaining(`${rule.id} ${rule.name}: `),
  ]);
  return findings[0];
}

/** A change of our own dist/ that comes near and is right: nothing at all reports it. */
export function expectNothing(change: (objects: Mutable[]) => void | Mutable[]): void {
  expect(newFindings(change).map(({ rule, message }) => `${rule.id}: ${message}`)).toEqual([]);
}

/** All that a rule says about our own dist/ after a change, also what it said before and what is suppressed. */
export function findingsOf(rule: Rule, change: (objects: Mutable[]) => void | Mutable[]): readonly Finding[] {
  const objects = unsuppressedManifests();
  return checkManifests(change(objects) ?? objects).filter((finding) => finding.rule === rule);
}

/** The same manifests with the Deployment as another kind; a Pod has no template. */
export function asKind(objects: Mutable[], kind: 'StatefulSet' | 'Pod'): Mutable {
  const workload = the(objects, 'Deployment');
  workload.kind = kind;
  if (kind === 'Pod') {
    workload.apiVersion = 'v1';
    workload.metadata.labels = workload.spec.template.metadata.labels;
    workload.spec = workload.spec.template.spec;
  } else {
    delete workload.spec.strategy;
  }
  return workload;
}

function open(objects: readonly Obj[]): readonly Finding[] {
  return checkManifests(objects).filter(({ suppressed }) => suppressed === undefined);
}

function key({ rule, object, path, message }: Finding): string {
  return JSON.stringify([rule.id, object.kind, (object.metadata as Obj).name, path, message]);
}

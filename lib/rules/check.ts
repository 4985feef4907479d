import { findDatabaseManifests } from '../manifests/database';
import type { Obj } from '../manifests/object';
import { RULES } from './pack';
import type { Rule, Violation } from './rule';
import { IGNORE_PREFIX, suppressionsOf, type Suppression } from './suppression';

/** A place that breaks a rule, and whether it is suppressed. */
export interface Finding extends Violation {
  readonly rule: Rule;
  /** Reason of the suppression; undefined if it is not suppressed. */
  readonly suppressed?: string;
}

/** The rule about suppressions themselves; it cannot be suppressed. */
export const SUPPRESSION_RULE: Rule = {
  id: 'IRISHA000',
  name: 'useless-suppression',
  severity: 'warning',
  summary: 'A suppression names a rule that its object breaks, and gives a reason',
  why: 'A suppression that is left over hides the next object that breaks the rule, and one without a reason tells a reviewer nothing.',
  fix: `Remove the annotation ${IGNORE_PREFIX}<id>, or write the reason as its value.`,
  reference: 'https://github.com/cdklabs/cdk-nag',
  check: () => [],
};

/**
 * Runs the rules over manifests that are delivered together.
 *
 * @param objects the parsed manifests
 * @param rules which rules
 */
export function checkManifests(objects: readonly Obj[], rules: readonly Rule[] = RULES): readonly Finding[] {
  const manifests = { objects, databases: findDatabaseManifests(objects) };
  const suppressions = objects.flatMap(suppressionsOf);
  const used = new Set<Suppression>();
  const findings = rules.flatMap((rule) =>
    withoutRepeats(rule.check(manifests)).map((violation) => {
      const suppression = suppressions.find(
        (each) => each.object === violation.object && each.rule === rule.id && each.reason !== '',
      );
      if (suppression !== undefined) {
        used.add(suppression);
      }
      return { ...violation, rule, suppressed: suppression?.reason };
    }),
  );
  const useless = suppressions.filter((each) => !used.has(each)).map(uselessSuppression);
  return [...findings, ...useless];
}

function uselessSuppression({ object, rule, reason }: Suppression): Finding {
  return {
    rule: SUPPRESSION_RULE,
    object,
    path: `metadata.annotations["${IGNORE_PREFIX}${rule}"]`,
    message:
      reason === ''
        ? `${rule} is suppressed without a reason`
        : `${rule} is suppressed, but nothing breaks it here`,
  };
}

/** Several databases can share an object, such as a Service or a setting of Longhorn; what is wrong with it is said once. */
function withoutRepeats(violations: readonly Violation[]): readonly Violation[] {
  const seen = new Map<Obj, Set<string>>();
  return violations.filter(({ object, path, message }) => {
    const said = seen.get(object) ?? new Set();
    const key = JSON.stringify([path, message]);
    const isNew = !said.has(key);
    seen.set(object, said.add(key));
    return isNew;
  });
}

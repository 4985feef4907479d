import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { IGNORE_PREFIX } from '../rules/suppression';
import { refuse } from '../util/check';

/**
 * The HA rules that `iris-ha check` runs over manifests, as far as an app has a say in them.
 *
 * @see docs/rules.md
 */
export class IrisHaRules {
  /**
   * Suppresses a rule on one object. The reason is in the manifest, where a reviewer sees it, and in each report; a suppression
   * that nothing needs any more is a finding of its own.
   *
   * Throws for an id that is none, for a missing reason, and for a construct that is not one object.
   *
   * @param construct The object, or a construct that makes one, such as `database.deployment`.
   * @param rule Id of the rule, such as `IRISHA014`.
   * @param reason Why the rule does not hold here; one sentence.
   */
  public static ignore(construct: IConstruct, rule: string, reason: string): void {
    if (!/^IRISHA\d{3}$/.test(rule)) {
      refuse('rule', `'${rule}'`, "allowed: the id of a rule, such as 'IRISHA014' (docs/rules.md)");
    }
    if (reason.trim() === '') {
      refuse('reason', 'none', 'allowed: a sentence that says why the rule does not hold here');
    }
    ApiObject.of(construct).metadata.addAnnotation(`${IGNORE_PREFIX}${rule}`, reason);
  }

  private constructor() {}
}

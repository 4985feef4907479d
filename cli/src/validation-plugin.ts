import type { Validation, ValidationContext, ValidationViolatingResource } from 'cdk8s-cli/plugins';
import { fullNameOf, nameOf } from '../../lib/manifests/metadata';
import type { Rule } from '../../lib/rules/rule';
import { checkDelivery, type CheckReport, type LocatedFinding } from './check/report';
import { countAtLeast, FAIL_ON, openFindings, summaryOf, type FailOn } from './check/severity';
import { eachOnce } from './delivery';
import { readManifestFile } from './manifests';

/** Properties of the plugin in `cdk8s.yaml`. */
export interface IrisHaValidationProperties {
  /**
   * The least severity that fails `cdk8s synth`: `error`, `warning`, `note` or `never`.
   *
   * @default 'error'
   */
  readonly failOn?: FailOn;
}

/**
 * Validation plugin of cdk8s: checks what an app synthesizes against the rules of a highly available IRIS.
 *
 * Everything that the app synthesizes is one delivery. Suppressed findings are no violations.
 */
export class IrisHaValidation implements Validation {
  private readonly failOn: FailOn;

  public constructor(properties: IrisHaValidationProperties = {}) {
    const { failOn = 'error', ...others } = properties;
    // cdk8s passes on what cdk8s.yaml says, whatever that is.
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) {
      throw new Error(`IrisHaValidation: unknown property '${unknown}'; allowed: failOn`);
    }
    if (!FAIL_ON.includes(failOn)) {
      throw new Error(`IrisHaValidation: failOn: got '${failOn}', allowed: ${FAIL_ON.join(', ')}`);
    }
    this.failOn = failOn;
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- cdk8s awaits it
  public async validate({ manifests, report }: ValidationContext): Promise<void> {
    // A chart may be empty, so a file without an object is none to refuse here.
    const delivery = eachOnce(manifests.flatMap(readManifestFile));
    const checked = checkDelivery(delivery);
    const open = openFindings(checked);
    for (const rule of new Set(open.map((finding) => finding.rule))) {
      report.addViolation({
        ruleName: `${rule.id} ${rule.name} (${rule.severity})`,
        recommendation: `${rule.summary}. ${rule.why}`,
        fix: `${rule.fix} See ${rule.reference}`,
        violatingResources: resourcesOf(rule, open),
      });
    }
    if (checked.databases === 0) {
      // A check of nothing must not look like a good one.
      report.addViolation({
        ruleName: 'no IRIS database',
        recommendation: 'There is an IRIS database among the manifests, or nothing is checked.',
        fix: 'Use the plugin in the app that synthesizes the database.',
        violatingResources: [],
      });
    }
    const success = checked.databases > 0 && countAtLeast(checked, this.failOn) === 0;
    report.submit(success ? 'success' : 'failure', numbers(checked));
  }
}

/** cdk8s finds the construct by the bare name of an object. */
function resourcesOf(rule: Rule, findings: readonly LocatedFinding[]): ValidationViolatingResource[] {
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ object, file, line, path, message }) => ({
      resourceName: nameOf(object),
      manifestPath: file,
      locations: [`${fullNameOf(object)} line ${line}${path && ` ${path}`}: ${message}`],
    }));
}

function numbers(report: CheckReport): Record<string, string> {
  return Object.fromEntries(Object.entries(summaryOf(report)).map(([key, value]) => [key, String(value)]));
}

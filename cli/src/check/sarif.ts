import { createHash } from 'node:crypto';
import { relative, resolve, sep } from 'node:path';
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { version } from '../../package.json';
import { fullNameOf } from '../../../lib/manifests/metadata';
import type { Rule } from '../../../lib/rules/rule';
import type { CheckReport, LocatedFinding } from './report';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const INFORMATION_URI = 'https://github.com/cdk8s-iris-ha/cdk8s-iris-ha';
const FINGERPRINT = 'cdk8s-iris-ha/v1';

/**
 * A report as SARIF 2.1.0, which code scanning services read.
 *
 * @param report the report
 * @param folder what the addresses of the files are relative to: the root of the repository
 */
export function renderSarif({ findings, rules }: CheckReport, folder = process.cwd()): string {
  const identities = new Map<string, number>();
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'iris-ha',
            semanticVersion: version,
            informationUri: INFORMATION_URI,
            rules: rules.map(descriptor),
          },
        },
        results: findings.map((finding) => {
          const uri = uriOf(finding.file, folder);
          return result(finding, rules.indexOf(finding.rule), uri, fingerprint(finding, uri, identities));
        }),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor({ id, name, severity, summary, why, fix, reference }: Rule): ReportingDescriptor {
  return {
    id,
    name,
    shortDescription: { text: `${summary}.` },
    fullDescription: { text: why },
    help: { text: `${why}\n\n${fix}\n\n${reference}` },
    // A reference may also name a file or an issue in words.
    ...(/^https?:\/\/\S+$/.test(reference) ? { helpUri: reference } : {}),
    defaultConfiguration: { level: severity },
  };
}

function result(finding: LocatedFinding, ruleIndex: number, uri: string, print: string): Result {
  const { rule, object, path, line, message, suppressed } = finding;
  const name = fullNameOf(object);
  return {
    ruleId: rule.id,
    ruleIndex,
    level: rule.severity,
    message: { text: `${name}: ${message}.` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: line } },
        logicalLocations: [{ fullyQualifiedName: path === '' ? name : `${name} ${path}`, kind: 'resource' }],
      },
    ],
    partialFingerprints: { [FINGERPRINT]: print },
    // When one result says whether it is suppressed, all must (SARIF 2.1.0 section 3.27.23).
    suppressions: suppressed === undefined ? [] : [{ kind: 'inSource', justification: suppressed }],
  };
}

function uriOf(file: string, folder: string): string {
  const path = relative(folder, resolve(folder, file));
  return path.split(sep).map(encodeURIComponent).join('/');
}

/** Neither line nor message, which change while the problem stays; a place that breaks a rule twice counts them. */
function fingerprint(
  { rule, object, path }: LocatedFinding,
  uri: string,
  identities: Map<string, number>,
): string {
  const identity = JSON.stringify([rule.id, uri, fullNameOf(object), path]);
  const count = (identities.get(identity) ?? 0) + 1;
  identities.set(identity, count);
  return `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}:${count}`;
}

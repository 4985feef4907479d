import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { checkDelivery, type CheckReport } from '../../src/check/report';
import { renderSarif } from '../../src/check/sarif';
import { parseManifests } from '../../src/manifests';
import {
  annotated,
  BAD_CLAIM,
  BAD_DEPLOYMENT,
  BAD_SERVICE,
  reportOf,
  results,
  ruleAbout,
  TWO_PODS,
} from './fixtures';

const SUPPRESSED = annotated(TWO_PODS, 'Service', 'cdk8s-iris-ha.ignore/TEST-Service: a lab');
const RULES = [BAD_DEPLOYMENT, BAD_SERVICE, BAD_CLAIM];
const sarif = (report: CheckReport, folder = '/repository'): string => renderSarif(report, folder);
const at = (file: string): CheckReport => checkDelivery(parseManifests(TWO_PODS, file), [], [BAD_DEPLOYMENT]);
const prints = (report: CheckReport): unknown[] =>
  results(sarif(report)).map(({ partialFingerprints }) => partialFingerprints);

describe('renderSarif', () => {
  // The schema of the OASIS standard, as Microsoft publishes it with its matchers for SARIF.
  const schema = JSON.parse(
    readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
  ) as object;
  // One of its patterns is no regular expression in Unicode mode.
  const validate = addFormats(new Ajv04({ allErrors: true, unicodeRegExp: false })).compile(schema);

  test('is valid SARIF 2.1.0', () => {
    const oneOfEach = sarif(
      reportOf(SUPPRESSED, ...RULES, { ...BAD_CLAIM, id: 'X', reference: 'see there' }),
    );
    validate(JSON.parse(oneOfEach));
    expect(validate.errors ?? []).toEqual([]);
    validate(JSON.parse(sarif(reportOf(TWO_PODS))));
    expect(validate.errors ?? []).toEqual([]);
    // The schema can fail.
    expect(validate(JSON.parse(oneOfEach.replace('"startLine": 5', '"startLine": 0')))).toBe(false);
  });

  test('describes every rule that was checked', () => {
    const [{ tool }] = (JSON.parse(sarif(reportOf(SUPPRESSED, ...RULES))) as Log).runs;
    const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    expect(tool.driver).toMatchObject({ name: 'iris-ha', semanticVersion: version });
    expect(tool.driver.rules?.map(({ id }) => id)).toEqual(['IRISHA000', ...RULES.map(({ id }) => id)]);
    expect(tool.driver.rules?.[3]).toEqual({
      id: 'TEST-PersistentVolumeClaim',
      name: 'no-persistentvolumeclaim',
      shortDescription: { text: 'There is no PersistentVolumeClaim.' },
      fullDescription: { text: 'A PersistentVolumeClaim is one too many.' },
      help: {
        text: 'A PersistentVolumeClaim is one too many.\n\nDelete the PersistentVolumeClaim.\n\nhttps://example.com/rules',
      },
      helpUri: 'https://example.com/rules',
      defaultConfiguration: { level: 'warning' },
    });
  });

  test('has no help address of a reference in words', () => {
    const rule = ruleAbout('Service', 'note', { reference: 'lib/iris/claim.ts: the claim' });
    const [{ tool }] = (JSON.parse(sarif(reportOf(TWO_PODS, rule))) as Log).runs;
    expect(tool.driver.rules?.[1]).not.toHaveProperty('helpUri');
    expect(tool.driver.rules?.[1].help?.text).toContain('lib/iris/claim.ts: the claim');
  });

  test('says of each result what, where, and whether it is suppressed', () => {
    const [error, note] = results(sarif(reportOf(SUPPRESSED, ...RULES)));
    expect(error).toMatchObject({
      ruleId: 'TEST-Deployment',
      ruleIndex: 1,
      level: 'error',
      message: { text: 'Deployment iris/iris: it is Deployment.' },
      locations: [
        {
          logicalLocations: [{ fullyQualifiedName: 'Deployment iris/iris metadata.name', kind: 'resource' }],
          physicalLocation: { region: { startLine: 5 } },
        },
      ],
      suppressions: [],
    });
    expect(note).toMatchObject({
      ruleId: 'TEST-Service',
      ruleIndex: 2,
      level: 'note',
      suppressions: [{ kind: 'inSource', justification: 'a lab' }],
    });
  });

  test('names the object alone when the rule is about all of it', () => {
    const rule = ruleAbout('Service', 'note', {
      check: ({ objects }) => [{ object: objects[1], path: '', message: 'x' }],
    });
    expect(results(sarif(reportOf(TWO_PODS, rule)))[0].locations).toMatchObject([
      { logicalLocations: [{ fullyQualifiedName: 'Service iris/iris' }] },
    ]);
  });

  test.each([
    ['dist/a b#1.yaml', 'dist/a%20b%231.yaml'],
    ['./dist/../iris.yaml', 'iris.yaml'],
    ['/repository/dist/iris.yaml', 'dist/iris.yaml'],
    ['../other/iris.yaml', '../other/iris.yaml'],
    ['stdin', 'stdin'],
  ])('gives the address of %s from the folder', (file, uri) => {
    expect(results(sarif(at(file)))[0].locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri } } },
    ]);
  });

  test('is relative to the current folder', () => {
    const report = at(join(process.cwd(), 'iris.yaml'));
    expect(results(renderSarif(report))[0].locations).toMatchObject([
      { physicalLocation: { artifactLocation: { uri: 'iris.yaml' } } },
    ]);
  });

  test('recognises a finding again when lines and values have changed, and tells others apart', () => {
    const moved = reportOf(`# a line\n${TWO_PODS}`, {
      ...BAD_DEPLOYMENT,
      check: (manifests) => BAD_DEPLOYMENT.check(manifests).map((each) => ({ ...each, message: 'other' })),
    });
    expect(prints(moved)).toEqual(prints(reportOf(TWO_PODS, BAD_DEPLOYMENT)));
    const twice = {
      ...BAD_DEPLOYMENT,
      check: (all: Parameters<typeof BAD_DEPLOYMENT.check>[0]) => [
        ...BAD_DEPLOYMENT.check(all),
        ...BAD_DEPLOYMENT.check(all).map((each) => ({ ...each, message: 'again' })),
      ],
    };
    const different = [...prints(reportOf(TWO_PODS, twice, BAD_SERVICE)), ...prints(at('other.yaml'))];
    expect(new Set(different.map((each) => JSON.stringify(each))).size).toBe(4);
  });
});

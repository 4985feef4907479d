import { profileOf } from '../../../lib/availability/profile';
import { reportIn } from '../../src/diff/read-report';
import { blocked, harmless, recovering, reportOf } from '../predict/fixtures';

const REPORT = reportOf(recovering(), blocked(), harmless());
const read = (content: unknown) => reportIn(JSON.stringify(content), 'r.json');

/** The report with something changed in its first failure. */
function withFailure(change: object): unknown {
  const { databases, ...rest } = REPORT;
  const [first, ...others] = databases[0].failures;
  return { ...rest, databases: [{ ...databases[0], failures: [{ ...first, ...change }, ...others] }] };
}

describe('reportIn', () => {
  test('takes what predict --json prints', () => {
    expect(read(REPORT)).toEqual(JSON.parse(JSON.stringify(REPORT)));
  });

  test('takes a measurement that knows neither phases nor a profile', () => {
    const measured = {
      format: REPORT.format,
      kind: 'measurement',
      databases: [
        {
          name: 'iris',
          failures: [
            {
              failure: 'node-death',
              rto: { never: false, min: 1, max: 3, typical: { min: 1, max: 2 } },
              rpo: { max: 0 },
              more: 'than is known today',
            },
          ],
        },
      ],
    };
    const report = read(measured)!;
    expect(report.profile).toEqual(profileOf());
    expect(report.databases[0].failures[0].paths).toEqual([]);
  });

  test.each([
    ['YAML', 'kind: Deployment\n'],
    ['JSON of a manifest', '{"kind":"Deployment"}'],
    ['what only begins like JSON', '{kind: Deployment}'],
    ['nothing', ''],
  ])('leaves %s to others', (_, text) => {
    expect(reportIn(text, 'r.json')).toBeUndefined();
  });

  test('refuses another format', () => {
    expect(() => read({ format: 'cdk8s-iris-ha/findings/v1' })).toThrow(
      "r.json has the format 'cdk8s-iris-ha/findings/v1'; " +
        'allowed: manifests, or a report of cdk8s-iris-ha/availability/v1',
    );
  });

  test.each([
    ['no databases', { ...REPORT, databases: undefined }, "it must have required property 'databases'"],
    ['a kind of its own', { ...REPORT, kind: 'guess' }, '/kind must be equal to one of the allowed values'],
    [
      'no recovery',
      withFailure({ rto: undefined }),
      "/databases/0/failures/0 must have required property 'rto'",
    ],
    [
      'half a recovery',
      withFailure({ rto: { never: false, min: 1 } }),
      "/databases/0/failures/0/rto must have required property 'max'",
    ],
    [
      'no reason',
      withFailure({ rto: { never: true } }),
      "/databases/0/failures/0/rto must have required property 'waitsFor'",
    ],
    [
      'a text for seconds',
      withFailure({ rpo: { max: 'a lot' } }),
      '/databases/0/failures/0/rpo/max must be number',
    ],
    [
      'a phase without a name',
      withFailure({ paths: [{ phases: [{ min: 1, max: 2 }] }] }),
      "must have required property 'phase'",
    ],
  ])('refuses %s', (_, content, message) => {
    expect(() => read(content)).toThrow(message);
    expect(() => read(content)).toThrow(/^r\.json is not a report of .*; make it again with predict --json$/);
  });
});

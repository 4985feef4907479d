import { renderText } from '../../src/check/text';
import { annotated, BAD_DEPLOYMENT, BAD_SERVICE, reportOf, ruleAbout, TWO_PODS } from './fixtures';

describe('renderText', () => {
  test('shows what is broken where, then each rule once', () => {
    const other = '---\nkind: Service\nmetadata:\n  name: metrics\n';
    expect(renderText(reportOf(TWO_PODS + other, BAD_DEPLOYMENT, BAD_SERVICE))).toBe(
      [
        'SEVERITY  RULE             OBJECT                WHERE              MESSAGE',
        'error     TEST-Deployment  Deployment iris/iris  dist/iris.yaml:5   it is Deployment',
        'note      TEST-Service     Service iris/iris     dist/iris.yaml:18  it is Service',
        'note      TEST-Service     Service metrics       dist/iris.yaml:23  it is Service',
        '',
        'TEST-Deployment no-deployment: There is no Deployment',
        '  why: A Deployment is one too many.',
        '  fix: Delete the Deployment.',
        '  see: https://example.com/rules',
        '',
        'TEST-Service no-service: There is no Service',
        '  why: A Service is one too many.',
        '  fix: Delete the Service.',
        '  see: https://example.com/rules',
        '',
        '1 database, 3 objects, 3 rules: 1 error, 2 notes',
        '',
      ].join('\n'),
    );
  });

  test('shows what is suppressed, for which reason, apart', () => {
    const yaml = annotated(TWO_PODS, 'Deployment', 'cdk8s-iris-ha.ignore/TEST-Deployment: a lab');
    expect(renderText(reportOf(yaml, BAD_DEPLOYMENT))).toBe(
      [
        'Suppressed:',
        '',
        'RULE             OBJECT                WHERE             MESSAGE           REASON',
        'TEST-Deployment  Deployment iris/iris  dist/iris.yaml:7  it is Deployment  a lab',
        '',
        '1 database, 2 objects, 2 rules: no findings; 1 suppressed',
        '',
      ].join('\n'),
    );
  });

  test('is one line when nothing is broken', () => {
    expect(renderText(reportOf(TWO_PODS))).toBe('1 database, 2 objects, 1 rule: no findings\n');
  });

  test('lets no text of a manifest end a line or move the cursor', () => {
    const rule = ruleAbout('Service', 'note', {
      check: ({ objects }) => [{ object: objects[1], path: '', message: 'a\u001b[2J\nb' }],
    });
    expect(renderText(reportOf(TWO_PODS, rule))).toContain('  a [2J b\n');
  });
});

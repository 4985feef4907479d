import { renderJson } from '../../src/check/json';
import { annotated, BAD_DEPLOYMENT, BAD_SERVICE, reportOf, TWO_PODS } from './fixtures';

describe('renderJson', () => {
  test('has everything about each finding, and the numbers', () => {
    const yaml = annotated(TWO_PODS, 'Service', 'cdk8s-iris-ha.ignore/TEST-Service: a lab').replace(
      'metadata:\n  name: iris\n  namespace: iris\nspec',
      'metadata:\n  name: iris\nspec',
    );
    expect(JSON.parse(renderJson(reportOf(yaml, BAD_DEPLOYMENT, BAD_SERVICE)))).toEqual({
      format: 'cdk8s-iris-ha/findings/v1',
      findings: [
        {
          rule: 'TEST-Deployment',
          name: 'no-deployment',
          severity: 'error',
          object: { kind: 'Deployment', name: 'iris' },
          path: 'metadata.name',
          file: 'dist/iris.yaml',
          line: 5,
          message: 'it is Deployment',
          why: 'A Deployment is one too many.',
          fix: 'Delete the Deployment.',
          reference: 'https://example.com/rules',
        },
        {
          rule: 'TEST-Service',
          name: 'no-service',
          severity: 'note',
          object: { kind: 'Service', namespace: 'iris', name: 'iris' },
          path: 'metadata.name',
          file: 'dist/iris.yaml',
          line: 19,
          message: 'it is Service',
          why: 'A Service is one too many.',
          fix: 'Delete the Service.',
          reference: 'https://example.com/rules',
          suppressed: 'a lab',
        },
      ],
      summary: {
        databases: 1,
        objects: 2,
        rules: 3,
        errors: 1,
        warnings: 0,
        notes: 0,
        suppressed: 1,
      },
    });
  });
});

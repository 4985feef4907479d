import { secretInEnvironment } from '../../../lib/rules/secrets/secret-in-environment';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('secret-in-environment', () => {
  it.each([
    'PASSWORD',
    'SMTP_PASSWORD',
    'smtpPassword',
    'ADMIN_PASSWORD_HASH',
    'DB_PASSWD',
    'KEY_PASSPHRASE',
    'AWS_SECRET_ACCESS_KEY',
    'S3_SECRET_KEY',
    'OAUTH_CLIENT_SECRET',
    'API_KEY',
    'ACCESS_TOKEN',
  ])('reports %s', (name) => {
    const { path, message } = expectOnly(secretInEnvironment, (objects) => {
      ownPod(objects).container.env.push({ name, value: 'sesame' });
    });
    expect(path).toBe('spec.template.spec.containers[0].env[2].value');
    expect(message).toBe(`${name} has a plain value`);
  });

  it('reports a password in a connection string', () => {
    const { message } = expectOnly(secretInEnvironment, (objects) => {
      ownPod(objects).container.env.push({ name: 'URL', value: 'Server=iris;User=app;Password=sesame;' });
    });
    expect(message).toBe('URL holds a password');
  });

  it('reports another container of the pod', () => {
    const { path } = expectOnly(secretInEnvironment, (objects) => {
      ownPod(objects).pod.initContainers = [
        { name: 'seed', image: 'busybox:1.37.0', env: [{ name: 'PASSWORD', value: 'sesame' }] },
      ];
    });
    expect(path).toBe('spec.template.spec.initContainers[0].env[0].value');
  });

  it.each([
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'smtp', key: 'password' } } },
    { name: 'PASSWORD', value: '' },
    { name: 'PASSWORD', value: '$(SMTP_SECRET)' },
    { name: 'PASSWORD_FILE', value: '/run/secrets/password' },
    { name: 'PASSWORD_POLICY', value: 'long' },
    { name: 'AWS_SECRET_ACCESS_KEY_FILE', value: '/run/secrets/s3' },
    { name: 'AWS_ACCESS_KEY_ID', value: 'AKIAIOSFODNN7EXAMPLE' },
    { name: 'PWD', value: '/irissys' },
    { name: 'URL', value: 'Server=iris;User=app;Password=$(PASSWORD);' },
    { name: 'TOKEN_LIFETIME', value: '60' },
  ])('accepts %p', (variable) => {
    expectNothing((objects) => {
      ownPod(objects).container.env.push(variable);
    });
  });
});

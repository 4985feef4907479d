import { secretInConfigMap } from '../../../lib/rules/secrets/secret-in-config-map';
import { expectNothing, expectOnly, type Mutable } from '../support';

const configMap = (data: unknown): Mutable => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'iris' },
  data,
});

const HASH = `${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`;
const AWS_KEY = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

describe('secret-in-config-map', () => {
  it.each([
    ['merge.cpf', `[Startup]\nPasswordHash=${HASH}\n`, 'the hash of a password'],
    ['merge.cpf', `[Actions]\nModifyUser:Name=App,PasswordHash="${HASH}"\n`, 'the hash of a password'],
    ['merge.cpf', `[Startup]\npasswordhash = ${'AB'.repeat(20)},u4ocm4qh`, 'the hash of a password'],
    ['merge.cpf', '[Actions]\nCreateUser:Name=App,Password=sesame,Roles=App\n', 'a password'],
    ['CSP.ini', '[LOCAL]\nUsername=CSPSystem\nPassword=]]]U1lT\n', 'a password'],
    ['url', 'Server=iris;Port=1972;User=app;Password=sesame;', 'a password'],
    ['IRIS_PASSWORD', 'sesame', 'a password'],
    ['password', 'sesame\n', 'a password'],
    [
      'iris.key',
      '[ConfigFile]\nFileType=InterSystems License\n[License]\nLicenseCapacity=4\n',
      'a licence key',
    ],
    ['DB_PASSWD', 'sesame', 'a password'],
    ['client-secret', 'sesame', 'a secret'],
    ['API_TOKEN', 'sesame', 'a secret'],
    ['AWS_SECRET_ACCESS_KEY', AWS_KEY, 'the key of an object store'],
    ['credentials', `[default]\naws_secret_access_key = ${AWS_KEY}\n`, 'the key of an object store'],
    ['env', `export AWS_SECRET_ACCESS_KEY="${AWS_KEY}"`, 'the key of an object store'],
  ])('reports %s with %p', (key, value, found) => {
    const { object, path, message } = expectOnly(secretInConfigMap, (objects) => [
      ...objects,
      configMap({ [key]: value }),
    ]);
    expect([object.kind, path]).toEqual(['ConfigMap', `data["${key}"]`]);
    expect(message).toBe(`${key} holds ${found}`);
  });

  it.each([
    ['CSP.ini', '[LOCAL]\nUsername=CSPSystem\nPassword={sh /run/secrets/password.sh}\n'],
    ['run.sh', 'PASSWORD=$(cat /run/secrets/password)\n[ "$PASSWORD" = "" ] && exit 1\npassword="$1"\n'],
    ['run.sh', 'export AWS_SECRET_ACCESS_KEY="$SECRET"\n'],
    ['run.py', 'password = os.environ["PASSWORD"]\nconnect(host, password=get_password())\n'],
    ['merge.cpf', '[Startup]\nPasswordHash=<made by a pipeline>\n'],
    ['merge.cpf', '[Startup]\nPasswordHash=\n[config]\nPasswordLength=12\n'],
    ['url', 'Server=iris;Password=${PASSWORD};'],
    ['IRIS_PASSWORD', '$(PASSWORD)'],
    ['IRIS_PASSWORD', ''],
    ['password-policy', 'long'],
    ['api-token', '${API_TOKEN}'],
    ['client-secret-name', 'oauth'],
  ])('accepts %s with %p', (key, value) => {
    expectNothing((objects) => [...objects, configMap({ [key]: value })]);
  });

  it('accepts a Secret', () => {
    expectNothing((objects) => [
      ...objects,
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'settings', namespace: 'iris' },
        stringData: { 'merge.cpf': `[Startup]\nPasswordHash=${HASH}\n` },
      },
    ]);
  });

  it('accepts a ConfigMap without data', () => {
    expectNothing((objects) => [...objects, configMap(undefined), configMap(['Password=sesame'])]);
  });
});

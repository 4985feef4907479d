import { defaultPassword } from '../../../lib/rules/secrets/default-password';
import { expectNothing, expectOnly, findingsOf, ownPod, the, type Mutable } from '../support';

const ANNOTATION = 'cdk8s-iris-ha/cpf-merge';
const LICENSED = 'containers.intersystems.com/intersystems/iris:2026.2.0.221.0';
const CPF =
  '[Startup]\nShutdownTimeout=300\n[config]\nglobals=0,0,2048,0,0,0\ngmheap=307200\nroutines=256\n[Journal]\nFreezeOnError=1\n';
const SYS =
  'a31d24aecc0bfe560a7e45bd913ad27c667dc25a75cbfd358c451bb595b6bd52bd25c82cafaa23ca1dd30b3b4947d12d3bb0ffb2a717df29912b743a281f97c1,' +
  '0a4c463a2fa1e7542b61aa48800091ab688eb0a14bebf536638f411f5454c9343b9aa6402b4694f0a89b624407a5f43f0a38fc35216bb18aab7dc41ef9f056b1,' +
  '10000,SHA512';

/** Our own dist/ with the merge file in a ConfigMap, where everybody sees that it sets no password. */
function withConfigMap(objects: Mutable[], cpf = CPF): Mutable[] {
  delete the(objects, 'Deployment').metadata.annotations[ANNOTATION];
  ownPod(objects).pod.volumes[1] = { name: 'cpf', configMap: { name: 'iris-cpf' } };
  return [
    ...objects,
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'iris-cpf', namespace: 'iris' },
      data: { 'merge.cpf': cpf },
    },
  ];
}

const NOTHING_SETS_IT = 'the merge file sets no PasswordHash, and nothing else sets a password';

describe('default-password', () => {
  it('reports a merge file without a password', () => {
    const { object, path, message } = expectOnly(defaultPassword, withConfigMap);
    expect([object.kind, path]).toEqual(['Deployment', 'spec.template.spec.containers[0].env']);
    expect(message).toBe(NOTHING_SETS_IT);
  });

  it.each([
    ['in the old form', 'FBFE8593AEFA510C27FD184738D6E865A441DE98,u4ocm4qh'],
    ['with the usual algorithm', SYS],
  ])('reports the published hash %s', (_, hash) => {
    const { message } = expectOnly(defaultPassword, (objects) => {
      the(objects, 'Deployment').metadata.annotations[ANNOTATION] += `[Startup]\nPasswordHash=${hash}\n`;
    });
    expect(message).toBe('the merge file sets the published hash of SYS');
  });

  it('alone reports the published hash in a ConfigMap, because it is no secret', () => {
    expectOnly(defaultPassword, (objects) =>
      withConfigMap(objects, `${CPF}[Actions]\nModifyUser:Name=_SYSTEM,PasswordHash="${SYS}"\n`),
    );
  });

  it('reports a container without a merge file', () => {
    const findings = findingsOf(defaultPassword, (objects) => {
      delete the(objects, 'Deployment').metadata.annotations[ANNOTATION];
      const { container } = ownPod(objects);
      container.env = container.env.filter(({ name }: Mutable) => name !== 'ISC_CPF_MERGE_FILE');
    });
    expect(findings.map(({ message }) => message)).toEqual([
      'there is no merge file, so nothing sets a password',
    ]);
  });

  it.each([
    ['--password-file', '/run/secrets/password'],
    ['-p', '/run/secrets/password'],
    ['--password-file=/run/secrets/password', '--check-caps=false'],
    ['--after', '/bin/sh /run/change-password.sh'],
    ['-b', '/bin/sh /run/change-password.sh'],
  ])('accepts the argument %s', (...args) => {
    expectNothing((objects) => {
      ownPod(objects).container.args.push(...args);
      return withConfigMap(objects);
    });
  });

  it('does not take other arguments for such', () => {
    expectOnly(defaultPassword, (objects) => {
      ownPod(objects).container.args.push('--check-caps', 'false', '--ISCAgentPort', '2188');
      return withConfigMap(objects);
    });
  });

  it.each<[string, (container: Mutable, claim: Mutable) => void]>([
    [
      'an entrypoint of its own',
      (container) => {
        container.command = ['/start.sh'];
      },
    ],
    [
      'the variable of the developer-community images',
      (container) => {
        container.env.push({
          name: 'IRIS_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'iris', key: 'p' } },
        });
      },
    ],
    [
      'a hook of Kubernetes',
      (container) => {
        container.lifecycle = { postStart: { exec: { command: ['/change-password.sh'] } } };
      },
    ],
    [
      'an image of its own',
      (container) => {
        container.image = `registry.example.com/iris-records@sha256:${'ab'.repeat(32)}`;
      },
    ],
    [
      'the data of a claim that was there before',
      (_, claim) => {
        claim.spec.volumeName = 'pvc-1';
      },
    ],
  ])('says nothing of %s, which may have set one', (_, change) => {
    expectNothing((objects) => {
      change(ownPod(objects).container, the(objects, 'PersistentVolumeClaim'));
      return withConfigMap(objects);
    });
  });

  it.each([
    ['PasswordHash', '<filled in by a pipeline>'],
    ['passwordhash', `${'ab'.repeat(64)},${'cd'.repeat(64)},10000,SHA512`],
  ])('accepts %s=%s', (key, hash) => {
    const findings = findingsOf(defaultPassword, (objects) =>
      withConfigMap(objects, `${CPF}[Startup]\n${key}=${hash}\n`),
    );
    expect(findings).toEqual([]);
  });

  it('says nothing of a merge file that the manifests do not show', () => {
    expectNothing((objects) => {
      delete the(objects, 'Deployment').metadata.annotations[ANNOTATION];
    });
  });

  it('reports a licensed image, too', () => {
    expectOnly(defaultPassword, (objects) => {
      ownPod(objects).container.image = LICENSED;
      return withConfigMap(objects);
    });
  });
});

import { ofKind } from '../../manifests/metadata';
import { obj, text } from '../../manifests/object';
import { secretIn } from '../../manifests/secret-text';
import type { Rule } from '../rule';

/** IRISHA040: a secret is in a Secret. */
export const secretInConfigMap: Rule = {
  id: 'IRISHA040',
  name: 'secret-in-config-map',
  severity: 'error',
  summary:
    'No ConfigMap holds a password, its hash, a licence key, the key of an object store or another secret',
  why: 'Many more people and programs may read ConfigMaps than Secrets, and manifests are kept in git for ever. A hash of a password can be attacked offline.',
  fix: 'Put it into a Secret that is made outside of git and mounted in the same place; npx iris-ha secret makes the one with the merge file. The default of IrisDurableSys, IrisCredentials.existingSecret(), refers to it, and licenseSecretName to that of the key. Change what has been in git.',
  reference: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  check: ({ objects }) =>
    ofKind(objects, 'ConfigMap').flatMap((object) =>
      Object.entries(obj(object.data))
        .map(([key, value]) => ({ key, found: secretIn(key, text(value) ?? '') }))
        .filter(({ found }) => found !== undefined)
        .map(({ key, found }) => ({ object, path: `data["${key}"]`, message: `${key} holds ${found}` })),
    ),
};

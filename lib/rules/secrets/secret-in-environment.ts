import { list, text } from '../../manifests/object';
import { podContainers } from '../../manifests/pod-containers';
import type { Rule } from '../rule';

/** `PASSWORD_FILE` names a file, `PASSWORD_POLICY` is none. */
const PASSWORD = /PASSWORD(_?HASH)?$/i;

/** IRISHA042: a password is in a Secret. */
export const secretInEnvironment: Rule = {
  id: 'IRISHA042',
  name: 'secret-in-environment',
  severity: 'error',
  summary: 'No environment variable of an IRIS pod has a password as its plain value',
  why: 'It is in git, in kubectl describe and in every process of the container.',
  fix: 'Use valueFrom.secretKeyRef, or better a file from a Secret. With IrisDurableSys: EnvValue.fromSecretValue() in env, or credentials. Change what has been in git.',
  reference: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  check: ({ databases }) =>
    databases.flatMap(podContainers).flatMap(({ object, path, container }) =>
      list(container.env)
        .map(({ name, value }, index) => ({ index, name: text(name) ?? '', value: text(value) ?? '' }))
        // $(NAME) stands for another variable, which may come from a Secret.
        .filter(({ name, value }) => PASSWORD.test(name) && value !== '' && !/^\$\(\w+\)$/.test(value))
        .map(({ index, name }) => ({
          object,
          path: `${path}.env[${index}].value`,
          message: `${name} has a plain value`,
        })),
    ),
};

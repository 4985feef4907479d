import { list, text } from '../../manifests/object';
import { podContainers } from '../../manifests/pod-containers';
import { isSecretName, secretIn } from '../../manifests/secret-text';
import type { Rule, Violation } from '../rule';

/** IRISHA042: a password is in a Secret. */
export const secretInEnvironment: Rule = {
  id: 'IRISHA042',
  name: 'secret-in-environment',
  severity: 'error',
  summary: 'No environment variable of an IRIS pod has a secret as its plain value',
  why: 'It is in git, in kubectl describe and in every process of the container.',
  fix: 'Use valueFrom.secretKeyRef, or better a file from a Secret. With IrisDurableSys: EnvValue.fromSecretValue() in env, or credentials. Change what has been in git.',
  reference: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  check: ({ databases }) =>
    databases.flatMap(podContainers).flatMap(({ object, path, container }) =>
      list(container.env)
        .map(({ name, value }, index) => ({
          object,
          path: `${path}.env[${index}].value`,
          message: faultOf(text(name) ?? '', text(value) ?? ''),
        }))
        .filter((each): each is Violation => each.message !== undefined),
    ),
};

function faultOf(name: string, value: string): string | undefined {
  // $(NAME) stands for another variable, which may come from a Secret.
  if (isSecretName(name) && value !== '' && !/^\$\(\w+\)$/.test(value)) {
    return `${name} has a plain value`;
  }
  const found = secretIn(name, value);
  return found === undefined ? undefined : `${name} holds ${found}`;
}

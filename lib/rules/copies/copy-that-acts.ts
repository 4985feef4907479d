import { copiedFrom } from '../../manifests/copy';
import { visibleCpf } from '../../manifests/cpf-view';
import { cpfValue, type DatabaseManifests } from '../../manifests/database';
import { fullNameOf } from '../../manifests/metadata';
import { at, list, text, texts, type Obj } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA100: a copy is isolated. */
export const copyThatActs: Rule = {
  id: 'IRISHA100',
  name: 'copy-that-acts',
  severity: 'error',
  summary: 'A copy of a database starts no productions, reaches nobody, and is not reached from outside',
  why: "A copy has production's data, and with it production's interfaces, mail and schedules: when it starts them it sends messages a second time, and whoever reaches it by mistake works in data that will be thrown away.",
  fix: 'Set [Startup] EnsembleAutoStart=0 in its merge file, add a NetworkPolicy with policyTypes [Ingress, Egress] and no egress rule, and give it a Service of type ClusterIP. IrisClone does, as IrisDurableSys with dataSource; lift takes each away by name.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=RACS_EnsembleAutoStart',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const source = copiedFrom(database);
      const missing = [...actsByItself(database), ...reachesOut(database), ...isReached(database)];
      return source === undefined || missing.length === 0
        ? []
        : [
            {
              object: database.workload,
              path: '',
              message: `a copy of ${source}, but ${missing.join('; ')}`,
            },
          ];
    }),
};

function actsByItself(database: DatabaseManifests): readonly string[] {
  const cpf = visibleCpf(database);
  return cpf === undefined || cpfValue(cpf, 'Startup', 'EnsembleAutoStart') === '0'
    ? []
    : ['[Startup] EnsembleAutoStart is not 0'];
}

function reachesOut({ networkPolicies }: DatabaseManifests): readonly string[] {
  const egress = networkPolicies.filter(({ spec }) =>
    // Without policyTypes, the rules themselves say which direction is meant.
    Array.isArray(at(spec, 'policyTypes'))
      ? texts(at(spec, 'policyTypes')).includes('Egress')
      : list(at(spec, 'egress')).length > 0,
  );
  if (egress.length === 0) {
    return ['no NetworkPolicy restricts its egress'];
  }
  return egress.some(allowsAll) ? ['a NetworkPolicy allows all egress'] : [];
}

function allowsAll(policy: Obj): boolean {
  return list(at(policy, 'spec.egress')).some((rule) => Object.keys(rule).length === 0);
}

function isReached({ services }: DatabaseManifests): readonly string[] {
  return services
    .map((service) => [fullNameOf(service), text(at(service, 'spec.type')) ?? ''] as const)
    .filter(([, type]) => type === 'LoadBalancer' || type === 'NodePort')
    .map(([service, type]) => `${service} is of type ${type}`);
}

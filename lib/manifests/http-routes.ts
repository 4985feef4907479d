import { annotationsOf, areBeside, nameOf, ofKind } from './metadata';
import { at, list, number, obj, text, type Obj } from './object';
import type { Place } from './paths';
import type { ServicePortAt } from './service-ports';

/** What an Ingress or HTTPRoute sends requests to. */
export interface HttpBackend extends Place {
  /** Name of the Service. */
  readonly service: string | undefined;
  /** Namespace of the Service, where it is not that of the object. */
  readonly namespace: string | undefined;
  /** Number or name of its port. */
  readonly port: unknown;
  /** Whether the object itself ends TLS; that of an HTTPRoute is its Gateway's. */
  readonly hasTls: boolean | undefined;
}

/** Annotations that let only some networks through, of both Ingress controllers named nginx. */
const ALLOWED_NETWORKS = [
  'nginx.ingress.kubernetes.io/whitelist-source-range',
  'nginx.ingress.kubernetes.io/allowlist-source-range',
];

/** The backends of the Ingresses and HTTPRoutes among manifests, save those for some networks only. */
export function openHttpBackends(objects: readonly Obj[]): readonly HttpBackend[] {
  return [
    ...ofKind(objects, 'Ingress')
      .filter((each) => !isLimited(each))
      .flatMap(ofIngress),
    ...ofKind(objects, 'HTTPRoute').flatMap(ofRoute),
  ];
}

/** Whether a backend is a port of a Service. */
export function leadsTo({ object, service: name, namespace, port }: HttpBackend, to: ServicePortAt): boolean {
  const from = namespace === undefined ? object : { metadata: { namespace } };
  return (
    name === nameOf(to.service) &&
    areBeside(from, to.service) &&
    (typeof port === 'string' ? port === to.name : number(port) === to.port)
  );
}

function isLimited(ingress: Obj): boolean {
  const ranges = ALLOWED_NETWORKS.map((key) => annotationsOf(ingress)[key]).find(
    (each) => each !== undefined,
  );
  return ranges !== undefined && !ranges.split(',').some((range) => /\/0$/.test(range.trim()));
}

function ofIngress(object: Obj): readonly HttpBackend[] {
  const backends: readonly (readonly [path: string, backend: unknown])[] = [
    ['spec.defaultBackend', at(object, 'spec.defaultBackend')],
    ...list(at(object, 'spec.rules')).flatMap((rule, ruleIndex) =>
      list(at(rule, 'http.paths')).map(({ backend }, index): readonly [string, unknown] => [
        `spec.rules[${ruleIndex}].http.paths[${index}].backend`,
        backend,
      ]),
    ),
  ];
  const hasTls = list(at(object, 'spec.tls')).length > 0;
  return backends.map(([path, backend]) => {
    const { name, port } = obj(at(backend, 'service'));
    const { name: portName, number: portNumber } = obj(port);
    return {
      ...{ object, path, hasTls },
      service: text(name),
      namespace: undefined,
      port: portName ?? portNumber,
    };
  });
}

function ofRoute(object: Obj): readonly HttpBackend[] {
  return list(at(object, 'spec.rules')).flatMap((rule, ruleIndex) =>
    list(rule.backendRefs)
      .map((each, index) => ({ each, path: `spec.rules[${ruleIndex}].backendRefs[${index}]` }))
      .filter(({ each }) => (each.kind ?? 'Service') === 'Service')
      .map(({ each, path }) => ({
        ...{ object, path, hasTls: undefined },
        service: text(each.name),
        namespace: text(each.namespace),
        port: each.port,
      })),
  );
}

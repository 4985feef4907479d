import { at, text } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import { bytesOf } from '../../manifests/quantity';
import type { DatabaseManifests } from '../../manifests/database';
import type { Rule } from '../rule';

/** IRISHA080: memory that is there. */
export const memoryNotReserved: Rule = {
  id: 'IRISHA080',
  name: 'memory-not-reserved',
  severity: 'warning',
  summary: 'The memory request of IRIS equals its memory limit',
  why: "InterSystems requires all of IRIS' memory to be reserved. Without a request the pod is the first to be evicted or killed when the node runs short, and a killed IRIS recovers from its journal before anybody can work.",
  fix: 'Set resources.requests.memory and resources.limits.memory of the container to the same value. IrisDurableSys: memory.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ADOCK',
  check: ({ databases }) =>
    databases.flatMap((database) => {
      const message = found(database);
      return message === undefined ? [] : [{ ...containerPlace(database, 'resources'), message }];
    }),
};

function found({ container, pod }: DatabaseManifests): string | undefined {
  // Kubernetes 1.34 and later know resources of the pod as a whole.
  const read = (field: string) =>
    quantityText(at(container, `resources.${field}.memory`) ?? at(pod, `resources.${field}.memory`));
  const limit = read('limits');
  // Kubernetes fills in the limit where there is no request.
  const request = read('requests') ?? limit;
  if (request === undefined) {
    return 'there is neither a memory request nor a memory limit';
  }
  if (limit === undefined) {
    return `the memory request is ${request}, and there is no memory limit`;
  }
  return bytesOf(request) === bytesOf(limit)
    ? undefined
    : `the memory request is ${request}, and the limit ${limit}`;
}

function quantityText(quantity: unknown): string | undefined {
  return typeof quantity === 'number' ? `${quantity}` : text(quantity);
}

import { SYNC_OPTIONS_ANNOTATION, syncOptions } from '../../manifests/argo-cd';
import { claimOf } from '../../manifests/claim-place';
import { annotationsOf } from '../../manifests/metadata';
import type { Obj } from '../../manifests/object';
import type { Rule } from '../rule';

/** IRISHA110: no sync deletes the data. */
export const prunableClaim: Rule = {
  id: 'IRISHA110',
  name: 'prunable-claim',
  severity: 'warning',
  summary: 'GitOps neither prunes, deletes nor replaces the claim of a database',
  why: 'A claim that is left out of git by mistake, or an Application that is deleted, takes the claim along, and with the reclaim policy Delete the data. Replace and Force delete the claim to make it anew.',
  fix: `Annotate the claim with ${SYNC_OPTIONS_ANNOTATION}: Prune=false,Delete=false (Flux: kustomize.toolkit.fluxcd.io/prune: disabled). IrisDurableSys does.`,
  reference: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/',
  check: ({ databases }) =>
    databases
      // Claims of a StatefulSet are made by its controller, and no sync owns them.
      .filter(({ workload }) => workload.kind !== 'StatefulSet')
      .flatMap(claimOf)
      .flatMap(({ claim, place }) => {
        const message = found(claim);
        return message === undefined ? [] : [{ ...place('metadata.annotations'), message }];
      }),
};

function found(claim: Obj): string | undefined {
  const options = syncOptions(claim);
  const replacing = ['Replace', 'Force'].filter((option) => options.get(option) === 'true');
  if (replacing.length > 0) {
    return `the sync options of the claim have ${replacing.join(' and ')}=true`;
  }
  const missing = ['Prune', 'Delete'].filter(
    // A person confirms it.
    (option) => !['false', 'confirm'].includes(options.get(option) ?? ''),
  );
  return missing.length === 0 || isKeptByOthers(claim)
    ? undefined
    : `the sync options of the claim lack ${missing.map((option) => `${option}=false`).join(' and ')}`;
}

/** Flux and Helm have their own ways to say it. */
function isKeptByOthers(claim: Obj): boolean {
  const annotations = annotationsOf(claim);
  return (
    annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled' ||
    annotations['helm.sh/resource-policy'] === 'keep'
  );
}

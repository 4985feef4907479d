import { parseImageReference } from '../../manifests/image-reference';
import { text } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** IRISHA014: the licence does not end on its own. */
export const communityLimits: Rule = {
  id: 'IRISHA014',
  name: 'community-limits',
  severity: 'warning',
  summary: 'A database that has to fail over has a licence of its own',
  why: 'The licence in a Community image ends about a year after the release. After that a start is refused, and a failover is a start. It also allows 8 connections, 10 GB of data and 20 cores, and a node with more cores refuses the start, too.',
  fix: 'Use a licensed image: IrisImage.licensed() and licenseSecretName of IrisDurableSys. Or plan the next Community image before the end of the licence, and keep the pod on nodes of at most 20 cores.',
  reference: 'https://github.com/intersystems/Samples-FHIRStarter/issues/6',
  check: ({ databases }) =>
    databases
      .map((database) => ({
        database,
        repository:
          parseImageReference(text(database.container.image) ?? '')
            ?.name.split('/')
            .pop() ?? '',
      }))
      .filter(({ repository }) => /-community(-|$)/.test(repository))
      .map(({ database, repository }) => ({
        ...containerPlace(database, 'image'),
        message: `${repository} is a Community image, whose licence ends about a year after the release`,
      })),
};

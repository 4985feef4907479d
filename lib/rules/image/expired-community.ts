import { parseImageReference } from '../../manifests/image-reference';
import { text } from '../../manifests/object';
import { containerPlace } from '../../manifests/paths';
import type { Rule } from '../rule';

/** In 2026, when this rule was written, licences of releases up to this year have ended: they last 13 months at most (ADOCK). */
const LAST_EXPIRED = 2024;

/** IRISHA015: the licence has not ended already. */
export const expiredCommunity: Rule = {
  id: 'IRISHA015',
  name: 'expired-community',
  severity: 'error',
  summary: 'A Community image is of a release whose licence still runs',
  why: 'With an expired licence IRIS refuses to start, so the first restart is the end: a failover, a drain, a new node.',
  fix: 'Take a current release, such as IrisImage.COMMUNITY_2026_2, or a licensed image.',
  reference: 'https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ACLOUD',
  check: ({ databases }) =>
    databases
      .map((database) => ({ database, image: parseImageReference(text(database.container.image) ?? '') }))
      .map(({ database, image }) => ({
        database,
        isCommunity: /-community(-|$)/.test(image?.name.split('/').pop() ?? ''),
        year: Number(/^(20\d\d)\./.exec(image?.tag ?? '')?.[1]),
      }))
      .filter(({ isCommunity, year }) => isCommunity && year <= LAST_EXPIRED)
      .map(({ database, year }) => ({
        ...containerPlace(database, 'image'),
        message: `a Community release of ${year}, whose licence has ended`,
      })),
};

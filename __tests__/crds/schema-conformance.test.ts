import { CRD_FILES, parseCrds, readOwn } from '../support/crd';
import { diffCrds } from '../support/schema-diff';
import { describeUpstream, readUpstream } from '../support/upstream';

describe.each(CRD_FILES)('$ours', ({ ours }) => {
  const crds = parseCrds(readOwn(ours), ours);

  it('describes one version of each kind, so that generated classes carry the plain name of the kind', () => {
    expect(crds).not.toHaveLength(0);
    for (const crd of crds) {
      expect([crd.spec.names.kind, crd.spec.versions.length]).toEqual([crd.spec.names.kind, 1]);
    }
    expect(new Set(crds.map((crd) => crd.spec.names.kind)).size).toBe(crds.length);
  });

  it('holds a single API group, because a second file of a group would overwrite its import', () => {
    expect(new Set(crds.map((crd) => crd.spec.group)).size).toBe(1);
  });
});

describeUpstream('crds/ against upstream', () => {
  it.each(CRD_FILES)('$ours says nothing that $upstream does not', ({ ours, upstream }) => {
    const own = parseCrds(readOwn(ours), ours);
    const theirs = parseCrds(readUpstream(upstream), upstream);
    expect(own).not.toHaveLength(0);
    expect(diffCrds(own, theirs)).toEqual([]);
  });
});

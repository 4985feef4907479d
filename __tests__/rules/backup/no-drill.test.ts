import { JOB_LABEL } from '../../../lib/manifests/own-jobs';
import { noDrill } from '../../../lib/rules/backup/no-drill';
import { ownClaim, without } from '../storage-support';
import { expectNothing, findingsOf, the, type Mutable } from '../support';

const found = (change: (objects: Mutable[]) => void | Mutable[] = () => {}) =>
  findingsOf(noDrill, change).map(({ object, message }) => [object.kind, message]);

/** A drill of a database, as this library emits it. */
function addDrill(objects: Mutable[], database: string): void {
  const drill = structuredClone(the(objects, 'CronJob'));
  drill.metadata.name = 'iris-drill';
  drill.metadata.labels[JOB_LABEL] = 'restore-drill';
  drill.spec.jobTemplate.spec.template.spec.containers[0].env = [{ name: 'DATABASE', value: database }];
  objects.push(drill);
}

describe('no-drill', () => {
  it('reports our own snapshots, which dist/ does not try', () => {
    expect(found()).toEqual([['Deployment', 'nothing tries whether its snapshots can be restored']]);
  });

  it('accepts a drill of this database, but not one of another', () => {
    expect(found((objects) => addDrill(objects, 'iris'))).toEqual([]);
    expect(found((objects) => addDrill(objects, 'other'))).toHaveLength(1);
  });

  it('says nothing where there are no snapshots, and of a copy', () => {
    expect(found((objects) => without(objects, 'CronJob'))).toEqual([]);
    expect(
      found((objects) => {
        ownClaim(objects).spec.dataSource = { kind: 'VolumeSnapshot', name: 'before' };
      }),
    ).toEqual([]);
  });

  it('has nothing else to say of a drill', () => {
    expectNothing((objects) => addDrill(objects, 'iris'));
  });
});

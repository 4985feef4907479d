import { freezeOnError } from '../../../lib/rules/configuration/freeze-on-error';
import { changeCpf, setEnvironment } from '../storage-support';
import { expectNothing, expectOnly, findingsOf, the } from '../support';

describe('freeze-on-error', () => {
  it.each([
    ['FreezeOnError=0', '[Journal] FreezeOnError is 0 in the merge file'],
    ['', '[Journal] FreezeOnError is not set in the merge file'],
    [';FreezeOnError=1', '[Journal] FreezeOnError is not set in the merge file'],
    ['FreezeOnError=1\nFreezeOnError=0', '[Journal] FreezeOnError is 0 in the merge file'],
  ])('reports %j', (lines, message) => {
    const finding = expectOnly(freezeOnError, (objects) => changeCpf(objects, 'FreezeOnError=1', lines));
    expect([finding.path, finding.message]).toEqual(['spec.template.spec.containers[0].env', message]);
  });

  it('reports that there is no merge file', () => {
    const found = findingsOf(freezeOnError, (objects) => {
      delete the(objects, 'Deployment').metadata.annotations;
      setEnvironment(objects, 'ISC_CPF_MERGE_FILE');
    });
    expect(found.map(({ message }) => message)).toEqual([
      'there is no CPF merge file, so nothing sets [Journal] FreezeOnError',
    ]);
  });

  it('accepts it with other case and spaces', () => {
    expectNothing((objects) => changeCpf(objects, 'FreezeOnError=1', ' freezeonerror = 1'));
  });

  it('says nothing of a merge file that the manifests do not show', () => {
    expect(
      findingsOf(freezeOnError, (objects) => {
        delete the(objects, 'Deployment').metadata.annotations;
      }),
    ).toEqual([]);
  });
});

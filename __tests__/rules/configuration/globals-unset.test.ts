import { globalsUnset } from '../../../lib/rules/configuration/globals-unset';
import { changeCpf, setEnvironment } from '../storage-support';
import { expectNothing, expectOnly, findingsOf, the, type Mutable } from '../support';

/** No merge text among the manifests. */
function hideCpf(objects: Mutable[]): void {
  delete the(objects, 'Deployment').metadata.annotations;
}

describe('globals-unset', () => {
  it.each([
    ['globals=0,0,0,0,0,0', '[config] globals is 0,0,0,0,0,0 in the merge file'],
    ['other=1', '[config] globals is not set in the merge file'],
  ])('reports %s', (line, message) => {
    const finding = expectOnly(globalsUnset, (objects) => changeCpf(objects, /^globals=.*$/m, line));
    expect([finding.path, finding.message]).toEqual(['spec.template.spec.containers[0].env', message]);
  });

  it('reports globals in another section', () => {
    expectOnly(globalsUnset, (objects) => {
      changeCpf(objects, /^globals=.*$/m, '');
      changeCpf(objects, '[Journal]', '[Journal]\nglobals=0,0,500,0,0,0');
    });
  });

  it('reports that there is no merge file', () => {
    const found = findingsOf(globalsUnset, (objects) => {
      hideCpf(objects);
      setEnvironment(objects, 'ISC_CPF_MERGE_FILE');
    });
    expect(found.map(({ message }) => message)).toEqual([
      'there is no CPF merge file, so nothing sets [config] globals',
    ]);
  });

  it.each(['GLOBALS=0,0,500,0,0,0', ' globals = 500 '])('accepts %s', (line) => {
    expectNothing((objects) => changeCpf(objects, /^globals=.*$/m, line));
  });

  it('says nothing of a merge file that the manifests do not show', () => {
    expect(findingsOf(globalsUnset, hideCpf)).toEqual([]);
    expect(
      findingsOf(globalsUnset, (objects) => {
        hideCpf(objects);
        setEnvironment(objects, 'ISC_CPF_MERGE_FILE');
        the(objects, 'Deployment').spec.template.spec.containers[0].envFrom = [
          { configMapRef: { name: 'iris' } },
        ];
      }),
    ).toEqual([]);
  });
});

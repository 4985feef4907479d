import { cpfSum, visibleCpf } from '../../lib/manifests/cpf-view';
import type { DatabaseManifests } from '../../lib/manifests/database';
import type { Obj } from '../../lib/manifests/object';

const database = (container: Obj, cpf?: string) => ({ container, cpf }) as DatabaseManifests;
const NAME = 'ISC_CPF_MERGE_FILE';

describe('the merge text that the manifests show', () => {
  it.each([
    ['the text', { env: [{ name: NAME, value: '/cpf' }] }, '[config]\n', '[config]\n'],
    ['nothing that is known', { env: [{ name: NAME, value: '/cpf' }] }, undefined, undefined],
    ['nothing that is known', { env: [{ name: NAME, valueFrom: {} }] }, undefined, undefined],
    ['nothing that is known', { envFrom: [{ secretRef: {} }] }, undefined, undefined],
    ['an empty one, because there is no file', { env: [{ name: 'OTHER', value: '1' }] }, undefined, ''],
    ['an empty one, because there is no file', {}, undefined, ''],
  ])('is %s of %j', (_, container, cpf, expected) => {
    expect(visibleCpf(database(container, cpf))).toBe(expected);
  });
});

describe('a list of numbers', () => {
  it.each([
    ['0,0,500,0,20,0', 520],
    ['256', 256],
    [' 1 , 2 ', 3],
    ['x', 0],
    ['', 0],
    [undefined, 0],
  ])('%j is %p', (value, sum) => {
    expect(cpfSum(value)).toBe(sum);
  });
});

import { checkManifests } from '../../lib/rules/check';
import type { Rule, Violation } from '../../lib/rules/rule';

const service = () => ({ kind: 'Service', metadata: { name: 'iris' } });
const rule = (id: string, ...violations: Violation[]): Rule => ({
  ...{ id, name: id, severity: 'note', summary: '', why: '', fix: '', reference: '' },
  check: () => violations,
});
const messages = (...rules: Rule[]) =>
  checkManifests([], rules).map(({ rule: { id }, path, message }) => `${id} ${path}: ${message}`);

describe('what is wrong with an object that several databases share', () => {
  const object = service();
  const violation = { object, path: 'spec', message: 'is wrong' };

  it('is said once, in the order in which it was found', () => {
    expect(messages(rule('A', violation, { ...violation, path: 'status' }, { ...violation }))).toEqual([
      'A spec: is wrong',
      'A status: is wrong',
    ]);
  });

  it.each<[string, Violation]>([
    ['another object, also an equal one', { ...violation, object: service() }],
    ['another place', { ...violation, path: 'spec.type' }],
    ['another message', { ...violation, message: 'is bad' }],
  ])('but %s is another finding', (_, other) => {
    expect(messages(rule('A', violation, other))).toHaveLength(2);
  });

  it('but another rule says it too', () => {
    expect(messages(rule('A', violation), rule('B', violation))).toEqual([
      'A spec: is wrong',
      'B spec: is wrong',
    ]);
  });
});

import { NOT_READY, OUT_OF_SERVICE, toleranceOf, UNREACHABLE } from '../../lib/manifests/tolerations';

const toleration = (fields: object) => ({ key: UNREACHABLE, operator: 'Exists', ...fields });
const tolerance = (fields: object, taint = UNREACHABLE) =>
  toleranceOf({ tolerations: [toleration(fields)] }, taint);

describe('toleranceOf', () => {
  it.each([
    ['nothing', {}],
    ['an empty list', { tolerations: [] }],
    ['no list', { tolerations: 'all' }],
    ['odd elements', { tolerations: [null, 1, 'a'] }],
  ])('is undefined for %s', (_, pod) => {
    expect(toleranceOf(pod, UNREACHABLE)).toBeUndefined();
  });

  it('has the seconds, or none for ever', () => {
    expect(tolerance({ tolerationSeconds: 10 })).toEqual({ index: 0, seconds: 10 });
    expect(tolerance({})).toEqual({ index: 0, seconds: undefined });
  });

  it('is that of the first one that matches', () => {
    const pod = {
      tolerations: [
        toleration({ key: NOT_READY, tolerationSeconds: 1 }),
        toleration({ tolerationSeconds: 60 }),
        toleration({ tolerationSeconds: 10 }),
        { operator: 'Exists' },
      ],
    };
    expect(toleranceOf(pod, UNREACHABLE)).toEqual({ index: 1, seconds: 60 });
    expect(toleranceOf(pod, OUT_OF_SERVICE)).toEqual({ index: 3, seconds: undefined });
  });

  it.each([
    [{ effect: 'NoExecute' }, true],
    [{ effect: '' }, true],
    [{ effect: 'NoSchedule' }, false],
    [{ key: NOT_READY }, false],
    [{ key: '' }, true],
    [{ key: '', operator: 'Equal' }, false],
    [{ operator: undefined }, true],
    [{ operator: 'Equal', value: '' }, true],
    [{ operator: 'Equal', value: 'x' }, false],
  ])('looks at key, operator, value and effect: %p', (fields, matches) => {
    expect(tolerance(fields) !== undefined).toBe(matches);
  });

  it('lets an out-of-service node have any value', () => {
    const fields = { key: OUT_OF_SERVICE, operator: 'Equal', value: 'nodeshutdown' };
    expect(tolerance(fields, OUT_OF_SERVICE)).toBeDefined();
  });
});

import { tolerationSeconds } from '../../lib/availability/tolerations';

const KEY = 'node.kubernetes.io/unreachable';
const seconds = (...tolerations: Record<string, unknown>[]) => tolerationSeconds({ tolerations }, KEY);
const exists = { key: KEY, operator: 'Exists', effect: 'NoExecute' };

test('a pod that says nothing gets the 300 s of the admission plugin', () => {
  expect(tolerationSeconds({}, KEY)).toBe(300);
  expect(seconds()).toBe(300);
  expect(seconds({ ...exists, key: 'node.kubernetes.io/not-ready', tolerationSeconds: 10 })).toBe(300);
});

test('one with seconds counts, one without is for ever', () => {
  expect(seconds({ ...exists, tolerationSeconds: 10 })).toBe(10);
  expect(seconds(exists)).toBeUndefined();
});

test('operator Exists without a key tolerates every taint', () => {
  expect(seconds({ operator: 'Exists' })).toBeUndefined();
  expect(seconds({ operator: 'Exists', key: '', tolerationSeconds: 7 })).toBe(7);
});

test('an empty effect is any effect, and another effect says nothing about eviction', () => {
  expect(seconds({ key: KEY, operator: 'Exists', tolerationSeconds: 5 })).toBe(5);
  expect(seconds({ ...exists, effect: '', tolerationSeconds: 5 })).toBe(5);
  expect(seconds({ ...exists, effect: 'NoSchedule', tolerationSeconds: 5 })).toBe(300);
});

test('a value keeps it from the taint, which has none', () => {
  expect(seconds({ ...exists, operator: 'Equal', value: 'yes', tolerationSeconds: 5 })).toBe(300);
  expect(seconds({ ...exists, operator: 'Equal', tolerationSeconds: 5 })).toBe(5);
});

test('of several that match, the first one decides (GetMatchingTolerations of Kubernetes)', () => {
  const [short, long] = [10, 600].map((tolerationSeconds) => ({ ...exists, tolerationSeconds }));
  expect(seconds(short, long)).toBe(10);
  expect(seconds(long, short)).toBe(600);
  expect(seconds(exists, short)).toBeUndefined();
  expect(seconds({ ...short, effect: 'NoSchedule' }, long)).toBe(600);
});

test('zero and less evict at once', () => {
  expect(seconds({ ...exists, tolerationSeconds: 0 })).toBe(0);
  expect(seconds({ ...exists, tolerationSeconds: -5 })).toBe(0);
});

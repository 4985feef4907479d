import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { predictFailure } from '../../lib/availability/report';
import { sameAs } from '../../lib/availability/same-as';
import { BOTH, situation } from './support';

const failures = FAILURE_MODES.map((mode) => predictFailure(mode, situation({ policy: BOTH })));
const report = (id: string) => failures.find(({ failure }) => failure === id)!;

test('a recovery that goes exactly as an earlier one refers to it', () => {
  // The kubelet's end looks from outside like that of its node.
  expect(sameAs(report('kubelet-stop'), failures)).toBe(report('node-death'));
});

test('the first of them, and one that differs, stand for themselves', () => {
  expect(sameAs(report('node-death'), failures)).toBeUndefined();
  expect(sameAs(report('cold-node'), failures)).toBeUndefined();
});

test('a database that is not away has no recovery to refer to', () => {
  const [first, second] = [report('api-server-outage'), report('node-drain-blocked')];
  expect([first.paths, second.paths]).toEqual([[], []]);
  expect(sameAs(first, [second, first])).toBeUndefined();
});

test('what it refers to is written out itself', () => {
  const referred = failures.flatMap((each) => sameAs(each, failures) ?? []);
  expect(referred.length).toBeGreaterThan(0);
  expect(referred.filter((each) => sameAs(each, failures) !== undefined)).toEqual([]);
});

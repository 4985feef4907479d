import { Duration } from 'cdk8s';
import { NodeFencing } from '../../lib/report/node-fencing';

const after = { min: Duration.seconds(5), max: Duration.minutes(1) };
const seconds = { min: 5, max: 60 };

test.each([
  [NodeFencing.none(), { kind: 'none' }],
  [NodeFencing.outOfServiceByFencer(after), { kind: 'out-of-service', by: 'fencer', after: seconds }],
  [NodeFencing.outOfServiceByHand(after), { kind: 'out-of-service', by: 'person', after: seconds }],
  [
    NodeFencing.reDeleteByController(after),
    { kind: 're-delete', by: 'controller', after: seconds, grace: 1 },
  ],
  [
    NodeFencing.reDeleteByController(after, Duration.seconds(10)),
    { kind: 're-delete', by: 'controller', after: seconds, grace: 10 },
  ],
  [NodeFencing.forceDeleteByHand(after), { kind: 'force-delete', by: 'person', after: seconds }],
])('is what the model reads: %j', ({ _fencing }, fencing) => {
  expect(_fencing).toEqual(fencing);
});

const reversed = { min: after.max, max: after.min };

test.each([
  ['outOfServiceByFencer', () => NodeFencing.outOfServiceByFencer(reversed)],
  ['outOfServiceByHand', () => NodeFencing.outOfServiceByHand(reversed)],
  ['reDeleteByController', () => NodeFencing.reDeleteByController(reversed)],
  ['forceDeleteByHand', () => NodeFencing.forceDeleteByHand(reversed)],
])('%s refuses a time that ends before it begins', (_, make) => {
  expect(make).toThrow(
    new Error('after: got 60 s to 5 s; allowed: a shortest time that is not above the longest'),
  );
});

test('refuses a grace of zero, which would delete by force', () => {
  expect(() => NodeFencing.reDeleteByController(after, Duration.seconds(0))).toThrow(
    new Error('grace: got 0 s; allowed: a whole number of seconds, at least 1'),
  );
});

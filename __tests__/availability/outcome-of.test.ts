import { outcomeOf } from '../../lib/availability/outcome-of';
import { mode, situation } from './support';

const [onClaim, onNone] = [situation(), situation({ container: { volumeMounts: [] } })];

test('data on no claim ends with the pod, whatever a failure costs otherwise', () => {
  const { loss, ...others } = outcomeOf(mode('pod-deletion'), onNone);
  expect(loss.extent).toBe('everything');
  expect(loss.max).toBeUndefined();
  expect(mode('pod-deletion').predict(onNone)).toMatchObject(others);
});

test('a failure that leaves the pod leaves its data, too', () => {
  expect(outcomeOf(mode('container-kill'), onNone).loss).toMatchObject({ extent: 'limited', max: 2 });
});

test('data on a claim is what the failure makes of it', () => {
  expect(outcomeOf(mode('pod-deletion'), onClaim)).toEqual(mode('pod-deletion').predict(onClaim));
});

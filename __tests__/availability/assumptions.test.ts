import { assumptionRows, valueText } from '../../lib/availability/assumptions';
import type { ProfileField, ProfileOverrides } from '../../lib/availability/profile';
import { PROFILE_FIELDS } from '../../lib/availability/profile-fields';
import { predict } from '../../lib/availability/report';

const rows = (profile: ProfileOverrides = {}) => assumptionRows(predict([], profile));
const row = (field: ProfileField, profile: ProfileOverrides = {}) =>
  rows(profile).find(([name]) => name === `\`${field}\``);

test('every field is a row but for the periods that components count', () => {
  const shown = Object.entries(PROFILE_FIELDS).flatMap(([name, { kind }]) =>
    kind === 'timer' ? [] : [`\`${name}\``],
  );
  expect(rows().map(([name]) => name)).toEqual(shown);
  expect(shown).toContain('`irisStart`');
  expect(shown).not.toContain('`nodeMonitorPeriod`');
});

test('a row has the value that was taken, and where a default is from', () => {
  const { meaning, source } = PROFILE_FIELDS.irisStart;
  expect(row('irisStart')).toEqual(['`irisStart`', '10-20 s', meaning, source]);
  expect(row('irisStart', { irisStart: { min: 60, max: 600 } })?.[1]).toBe('60 s to 10 min');
  expect(row('longhornPolicy')?.[1]).toBe('none');
  expect(row('longhornPolicy', { longhornPolicy: 'delete-deployment-pod' })?.[1]).toBe(
    'delete-deployment-pod',
  );
});

test.each<[Parameters<typeof valueText>, string]>([
  [[undefined, 's'], 'none'],
  [[true, 'yes/no'], 'yes'],
  [[false, 'yes/no'], 'no'],
  [[40, 's'], '40 s'],
  [[1200, 'MiB'], '1200 MiB'],
  [[5, 'MiB/s'], '5 MiB/s'],
  [[3, 'count'], '3'],
  [['1.35', 'text'], '1.35'],
  [[{ min: 10, max: 20 }, 's'], '10-20 s'],
  [[{ min: 50, max: 200 }, 'MiB/s'], '50-200 MiB/s'],
  [[{ kind: 'none' }, 'text'], 'none'],
  [
    [{ kind: 'out-of-service', by: 'fencer', after: { min: 0, max: 5 } }, 'text'],
    'out-of-service by a fencer after 0-5 s',
  ],
  [
    [{ kind: 'force-delete', by: 'person', after: { min: 300, max: 600 } }, 'text'],
    'force-delete by a person after 5 min to 10 min',
  ],
])('the value %j reads %p', (value, text) => {
  expect(valueText(...value)).toBe(text);
});

import * as fc from 'fast-check';
import { timeZoneName } from '../../lib/util/time-zone';

const REFUSAL =
  "allowed: a name as the IANA time zone database writes it, such as 'Europe/Berlin' or 'UTC', not an offset";

test.each([
  'UTC',
  'GMT',
  'Etc/UTC',
  'Etc/GMT',
  'Etc/GMT+5',
  'Etc/GMT-14',
  'Etc/GMT0',
  'Europe/Berlin',
  'Europe/Kyiv',
  'America/Argentina/Buenos_Aires',
  'America/North_Dakota/New_Salem',
  'America/Port-au-Prince',
  'America/Port_of_Spain',
  'Africa/Dar_es_Salaam',
  'Antarctica/DumontDUrville',
  'Antarctica/McMurdo',
  'Asia/Calcutta',
  'Asia/Kolkata',
  'Australia/ACT',
  'Australia/NSW',
  'Arctic/Longyearbyen',
  'Atlantic/Reykjavik',
  'Brazil/DeNoronha',
  'Canada/Newfoundland',
  'Chile/EasterIsland',
  'EST5EDT',
  'GB-Eire',
  'Indian/Maldives',
  'Mexico/BajaNorte',
  'NZ-CHAT',
  'Pacific/Auckland',
  'US/East-Indiana',
  'US/Pacific',
  'W-SU',
  'Zulu',
])('accepts %p', (name) => {
  expect(timeZoneName('timeZone', name)).toBe(name);
});

test.each([
  '',
  ' ',
  'Local',
  'local',
  'Mars/Base',
  'Europe',
  'Europe/',
  '/Europe/Berlin',
  'Europe//Berlin',
  '../UTC',
  'Europe/Berlin ',
  'Europe/Berlin\n',
  'America/New York',
  // Offsets: newer versions of Intl take the first two, Go none of them.
  '+01:00',
  '-0530',
  '+1',
  'GMT+2',
  'UTC+2',
  'Z',
  // Known to Intl as Java's abbreviations or as names that were removed, to Go not.
  'PST',
  'JST',
  'SystemV/EST5',
  'US/Pacific-New',
  'Canada/East-Saskatchewan',
])('refuses %p', (name) => {
  expect(() => timeZoneName('timeZone', name)).toThrow(new Error(`timeZone: got '${name}'; ${REFUSAL}`));
});

test.each([
  ['europe/berlin', 'Europe/Berlin'],
  ['EUROPE/BERLIN', 'Europe/Berlin'],
  ['Europe/berlin', 'Europe/Berlin'],
  ['America/New_york', 'America/New_York'],
  ['Africa/Dar_Es_Salaam', 'Africa/Dar_es_Salaam'],
  ['utc', 'UTC'],
  ['ETC/GMT+5', 'Etc/GMT+5'],
])('refuses %p and gives the right case', (name, right) => {
  expect(() => timeZoneName('timeZone', name)).toThrow(
    new Error(
      `timeZone: got '${name}'; allowed: the name as the IANA time zone database writes it, '${right}'`,
    ),
  );
});

// Whether Intl gives an alias back in its own case or as the zone it stands for is up to the version of Node.js.
test.each([
  'us/pacific',
  'US/pacific',
  'US/PACIFIC',
  'Us/Pacific',
  'asia/kolkata',
  'ASIA/KOLKATA',
  'Asia/KOLKATA',
  'Asia/Ho_chi_minh',
  'Etc/Utc',
  'ETC/UTC',
  'gmt',
  'Gmt',
  'japan',
  'JAPAN',
])('refuses the alias %p for its case', (name) => {
  expect(() => timeZoneName('timeZone', name)).toThrow(
    /^timeZone: got '.*'; allowed: (a|the) name as the IANA time zone database writes it, /,
  );
});

describe('every zone that Intl lists', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));

  test('is accepted as it is', () => {
    const names = Intl.supportedValuesOf('timeZone');
    expect(names.length).toBeGreaterThan(400);
    expect(names.filter((name) => timeZoneName('timeZone', name) !== name)).toEqual([]);
  });

  test('is refused if the case of a letter differs', () => {
    fc.assert(
      fc.property(zone, fc.nat(), (name, seed) => {
        const letters = [...name].flatMap((letter, i) => (/[a-z]/i.test(letter) ? [i] : []));
        const at = letters[seed % letters.length];
        const swapped = name[at] === name[at].toLowerCase() ? name[at].toUpperCase() : name[at].toLowerCase();
        const wrong = name.slice(0, at) + swapped + name.slice(at + 1);
        expect(() => timeZoneName('timeZone', wrong)).toThrow(
          new Error(
            `timeZone: got '${wrong}'; allowed: the name as the IANA time zone database writes it, '${name}'`,
          ),
        );
      }),
    );
  });
});

test('what is accepted has only characters that Kubernetes takes in a name', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ABEabceu/_-+.:0 '), maxLength: 8 });
  const name = fc.oneof(
    word,
    fc.tuple(fc.constantFrom('Etc/GMT', 'GMT', 'UTC', 'Europe/'), word).map((x) => x.join('')),
  );
  fc.assert(
    fc.property(name, (text) => {
      let accepted: string;
      try {
        accepted = timeZoneName('timeZone', text);
      } catch (error) {
        expect((error as Error).message).toMatch(/^timeZone: got '.*'; allowed: /);
        return;
      }
      // validTimeZoneCharacters in its pkg/apis/batch/validation/validation.go.
      expect(accepted.split('/').every((part) => /^(?!-)[A-Za-z.\-_0-9+]{1,14}$/.test(part))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

import { CronExpressionParser } from 'cron-parser';
import * as fc from 'fast-check';
import { cronExpression, cronTimes } from '../../lib/util/cron';

const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const WEEKDAYS = 'SUN MON TUE WED THU FRI SAT'.split(' ');

/** Bounds and names written out again, so that a slip in the library's table fails here. */
const FIELDS = [
  { name: 'minute', min: 0, max: 59, names: [], allowed: '0 to 59' },
  { name: 'hour', min: 0, max: 23, names: [], allowed: '0 to 23' },
  { name: 'day of month', min: 1, max: 31, names: [], allowed: '1 to 31' },
  { name: 'month', min: 1, max: 12, names: MONTHS, allowed: '1 to 12 or JAN to DEC' },
  { name: 'day of week', min: 0, max: 6, names: WEEKDAYS, allowed: '0 to 6 or SUN to SAT; Sunday is 0' },
];
type Field = (typeof FIELDS)[number];

/** An expression with one part in the place of a field and `*` in the others. */
const only = (index: number, part: string) => FIELDS.map((_, i) => (i === index ? part : '*')).join(' ');

describe('accepts', () => {
  test.each([
    '* * * * *',
    '? ? ? ? ?',
    '0 0 1 1 0',
    '59 23 31 12 6',
    '*/15 ?/2 * * *',
    '0-59 0-23 1-31 1-12 0-6',
    '5-5 * * * *',
    '10-40/5,50 1,2,3 * * *',
    '0 3 * * MON-FRI',
    '0 3 * jan,Jun-dEc sun',
    '0 3 * FEB/3 TUE/2',
    // N/STEP runs to the end of the field.
    '59/2 23/9 31/1 12/1 6/3',
    // A step that leaves the field stands for its start alone.
    '*/60 */999999999999999999 * * *',
    // What strconv.Atoi takes: leading zeros and a plus sign.
    '00 03 01 012 +5',
    '*/+5 * * * *',
    // robfig takes repeated values.
    '1,1,0-5 * * * *',
  ])('%p', (expression) => {
    expect(cronExpression('schedule', expression)).toBe(expression);
  });

  test.each(['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'])(
    'the descriptor %p',
    (descriptor) => {
      expect(cronExpression('schedule', descriptor)).toBe(descriptor);
      expect(cronExpression('schedule', ` ${descriptor}\n`)).toBe(descriptor);
    },
  );

  test('any white space, and writes one space', () => {
    expect(cronExpression('schedule', '  0\t3  *\n* *\n')).toBe('0 3 * * *');
  });
});

describe('refuses', () => {
  const FORM = 'allowed: *, ?, N or N-M, each with or without /STEP; N and M are';
  test.each([
    ['60 * * * *', "'60' as minute in '60 * * * *'; allowed: 0 to 59"],
    ['* 24 * * *', "'24' as hour in '* 24 * * *'; allowed: 0 to 23"],
    ['* * 0 * *', "'0' as day of month in '* * 0 * *'; allowed: 1 to 31"],
    ['* * * 0-3 *', "'0-3' as month in '* * * 0-3 *'; allowed: 1 to 12 or JAN to DEC"],
    ['* * * * 7', "'7' as day of week in '* * * * 7'; allowed: 0 to 6 or SUN to SAT; Sunday is 0"],
    // Each part of a list is checked, and the one that is wrong is named.
    ['0,15,75 * * * *', "'75' as minute in '0,15,75 * * * *'; allowed: 0 to 59"],
    ['55-65 * * * *', "'55-65' as minute in '55-65 * * * *'; allowed: 0 to 59"],
    ['60/5 * * * *', "'60/5' as minute in '60/5 * * * *'; allowed: 0 to 59"],
    [
      '* 17-9 * * *',
      "'17-9' as hour in '* 17-9 * * *'; allowed: a range whose start is not after its end, in 0 to 23",
    ],
    ['*/0 * * * *', "'*/0' as minute in '*/0 * * * *'; allowed: a step of at least 1"],
    ['1-2-3 * * * *', `'1-2-3' as minute in '1-2-3 * * * *'; ${FORM} 0 to 59`],
  ])('%p, naming the field', (expression, message) => {
    expect(() => cronExpression('schedule', expression)).toThrow(new Error(`schedule: got ${message}`));
  });

  test.each([
    // Names only in their own field, and only the short ones.
    ['minute', 0, 'MON'],
    ['hour', 1, 'JAN'],
    ['day of month', 2, 'SUN'],
    ['month', 3, 'MON'],
    ['month', 3, 'JANUARY'],
    ['day of week', 4, 'FEB'],
    ['day of week', 4, 'FRI-MON'],
    // Upper case would make SUN of it.
    ['day of week', 4, '\u017fun'],
    ['minute', 0, '1.5'],
    ['minute', 0, '0x5'],
    ['minute', 0, '1e1'],
    ['minute', 0, '-1'],
    ['minute', 0, '5-'],
    ['minute', 0, '5/'],
    ['minute', 0, '/5'],
    ['minute', 0, '1/2/3'],
    ['minute', 0, '*/x'],
    ['minute', 0, '*/-1'],
    ['minute', 0, '*/1.5'],
    ['minute', 0, '*/99999999999999999999'],
    ['minute', 0, '*5'],
    ['minute', 0, '**'],
    ['hour', 1, '0/0'],
    // What Quartz has and robfig has not.
    ['day of month', 2, 'L'],
    ['day of month', 2, '15W'],
    ['day of week', 4, '5#2'],
    // robfig drops what follows the star, and empty parts of a list; of ',' nothing is left to run.
    ['minute', 0, '*-5'],
    ['minute', 0, ','],
    ['minute', 0, '1,,2'],
    ['minute', 0, '1,'],
  ])('as %s (%d): %p', (name, index, part) => {
    const expression = only(index, part);
    expect(() => cronExpression('schedule', expression)).toThrow(
      new RegExp(`^schedule: got '.*' as ${name} in '.*'; allowed: `),
    );
  });

  test.each(['', ' ', '*', '* * * *', '0 0 3 * * *', '0 0 3 * * ? 2030'])(
    '%p, which has not five fields',
    (expression) => {
      expect(() => cronExpression('schedule', expression)).toThrow(
        new Error(
          `schedule: got '${expression.trim()}'; allowed: five fields: minute, hour, day of month, month, day of week; no seconds`,
        ),
      );
    },
  );

  test.each(['TZ=UTC 0 3 * * *', 'CRON_TZ=Europe/Berlin 0 3 * * *', ' TZ=UTC @daily', 'TZ=UTC'])(
    'a time zone: %p',
    (expression) => {
      expect(() => cronExpression('schedule', expression)).toThrow(
        new Error(
          `schedule: got '${expression.trim()}'; allowed: five fields without a time zone; set timeZone`,
        ),
      );
    },
  );

  test.each(['@every 1h', '@every', '@reboot', '@Daily', '@daily x', '@'])(
    'the descriptor %p',
    (expression) => {
      expect(() => cronExpression('schedule', expression)).toThrow(
        new Error(
          `schedule: got '${expression}'; allowed: five fields, or @hourly, @daily, @midnight, @weekly, @monthly, @yearly, @annually; @every does not follow the clock`,
        ),
      );
    },
  );
});

describe('a date that never comes', () => {
  test.each([
    '0 0 30 2 *',
    '0 0 30,31 2 ?',
    '0 0 31 4,6 *',
    '0 0 31 APR,SEP-SEP,11 *',
    '0 0 30/1 2/12 *',
    '0 0 31 4-6/2 *',
    '0 0 31 4/7 *',
    // A star with a step of 1, or in a list, still does not restrict the day of week (starBit).
    '0 0 30 2 */1',
    '0 0 30 2 MON,*',
  ])('is refused: %p', (expression) => {
    expect(() => cronExpression('schedule', expression)).toThrow(
      new Error(
        `schedule: got '${expression}'; allowed: a day of month that one of the months has, or the schedule never comes`,
      ),
    );
  });

  test.each([
    '0 0 29 2 *',
    '0 0 31 4,5 *',
    '0 0 31 4/1 *',
    '0 0 31 4-8/2,7 *',
    '0 0 1,31 4,6 *',
    '0 0 31 * *',
    '0 0 * 2 *',
    // With a restricted day of week the job runs on either of the two days.
    '0 0 30 2 MON',
    '0 0 30 2 0-6',
    '0 0 30 2 */2',
  ])('is not: %p', (expression) => {
    expect(cronExpression('schedule', expression)).toBe(expression);
  });

  test('is what the calendar of a leap year does not have', () => {
    const subset = (max: number) =>
      fc.uniqueArray(fc.integer({ min: 1, max }), { minLength: 1, maxLength: 3 });
    // Late days and short months, or hardly any case would be one of the refused.
    const days = fc.oneof(subset(31), fc.uniqueArray(fc.constantFrom(29, 30, 31), { minLength: 1 }));
    const months = fc.oneof(subset(12), fc.uniqueArray(fc.constantFrom(2, 4, 6, 9, 11), { minLength: 1 }));
    fc.assert(
      fc.property(days, months, fc.constantFrom('*', '?'), (dayList, monthList, weekday) => {
        const exists = monthList.some((month) =>
          dayList.some((day) => new Date(Date.UTC(2024, month - 1, day)).getUTCMonth() === month - 1),
        );
        const read = () => cronExpression('schedule', `0 0 ${dayList.join()} ${monthList.join()} ${weekday}`);
        if (exists) {
          expect(read).not.toThrow();
        } else {
          expect(read).toThrow(
            '; allowed: a day of month that one of the months has, or the schedule never comes',
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** A value of the field as a number or, where it has names, as a name in any case. */
const written = (field: Field, value: number) =>
  field.names.length === 0
    ? fc.constant(String(value))
    : fc.constantFrom(
        String(value),
        field.names[value - field.min],
        field.names[value - field.min].toLowerCase(),
      );

const inField = (field: Field) => fc.integer({ min: field.min, max: field.max });

const value = (field: Field) => inField(field).chain((number) => written(field, number));

const range = (field: Field) =>
  fc
    .tuple(inField(field), inField(field))
    .chain(([a, b]) => fc.tuple(written(field, Math.min(a, b)), written(field, Math.max(a, b))))
    .map((bounds) => bounds.join('-'));

const star = fc.constantFrom('*', '?');

const part = (field: Field) =>
  fc
    .tuple(fc.oneof(star, value(field), range(field)), fc.option(fc.integer({ min: 1, max: 100 })))
    .map(([times, step]) => (step === null ? times : `${times}/${step}`));

const list = (field: Field) =>
  fc.array(part(field), { minLength: 1, maxLength: 4 }).map((parts) => parts.join());

const [MINUTE, HOUR, DAY, MONTH, WEEKDAY] = FIELDS;

/** The three ways to have a date that comes: a day that each month has, a month with 31 days, or a restricted day of week. */
const dates = fc.oneof(
  fc.tuple(
    list(DAY).map((days) => `${days},28`),
    list(MONTH),
    list(WEEKDAY),
  ),
  fc.tuple(
    list(DAY),
    list(MONTH).map((months) => `OCT,${months}`),
    list(WEEKDAY),
  ),
  fc.tuple(list(DAY), list(MONTH), fc.oneof(value(WEEKDAY), range(WEEKDAY))),
);

describe('properties', () => {
  test('whatever is made of valid parts is accepted as it is', () => {
    fc.assert(
      fc.property(list(MINUTE), list(HOUR), dates, (minutes, hours, [days, months, weekdays]) => {
        const expression = [minutes, hours, days, months, weekdays].join(' ');
        expect(cronExpression('schedule', expression)).toBe(expression);
      }),
      { numRuns: 500 },
    );
  });

  /**
   * cron-parser is stricter than robfig in these: it has no @midnight, no plus sign, and no list that repeats a value, for
   * which it also counts 7 as a day of week (`*` and `N/STEP` run to 7). So here a list has ranges that do not overlap, and
   * stars and `N/STEP` stand alone. It is laxer in what the refusals above cover: 7, L, W, #, six fields.
   */
  const withoutRepeats = (field: Field) =>
    fc
      .uniqueArray(inField(field), { minLength: 2, maxLength: 6 })
      .map((numbers) => numbers.sort((a, b) => a - b))
      .chain((sorted) => fc.tuple(...sorted.map((number) => written(field, number))))
      .map((bounds) =>
        bounds.flatMap((bound, i) =>
          i % 2 === 0 ? [bounds[i + 1] === undefined ? bound : `${bound}-${bounds[i + 1]}`] : [],
        ),
      )
      .map((ranges) => ranges.join());

  test('what is accepted, cron-parser parses and finds a next time for', () => {
    const one = (field: Field) => fc.oneof(part(field), withoutRepeats(field));
    let accepted = 0;
    fc.assert(
      fc.property(fc.tuple(...FIELDS.map(one)), (fields) => {
        const expression = fields.join(' ');
        try {
          cronExpression('schedule', expression);
        } catch {
          return;
        }
        accepted += 1;
        const next = CronExpressionParser.parse(expression, { tz: 'UTC', currentDate: '2025-01-01' }).next();
        expect(next.getTime()).toBeGreaterThan(Date.UTC(2025, 0, 1));
      }),
      { numRuns: 500 },
    );
    // Nearly all are: the refused ones are dates that never come.
    expect(accepted).toBeGreaterThan(400);
  });

  test('a number outside of the field is refused wherever it stands, with the name of the field', () => {
    const outside = (field: Field) =>
      fc.oneof(
        fc.constantFrom(field.max + 1, ...(field.min > 0 ? [0] : [])),
        fc.integer({ min: field.max + 1, max: 10 ** 6 }),
      );
    const wrong = fc
      .nat({ max: FIELDS.length - 1 })
      .chain((index) => fc.tuple(fc.constant(index), outside(FIELDS[index]), inField(FIELDS[index])))
      .chain(([index, bad, good]) =>
        fc.tuple(
          fc.constant(index),
          fc.constantFrom(`${bad}`, `${bad}-${good}`, `${good}-${bad}`, `${bad}/2`, `${bad}-${bad}/3`),
          list(FIELDS[index]),
        ),
      );
    fc.assert(
      fc.property(wrong, fc.boolean(), ([index, bad, good], alone) => {
        const { name, allowed } = FIELDS[index];
        const expression = only(index, alone ? bad : `${good},${bad}`);
        expect(() => cronExpression('schedule', expression)).toThrow(
          new Error(`schedule: got '${bad}' as ${name} in '${expression}'; allowed: ${allowed}`),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('what is returned is accepted again and stays the same', () => {
    const space = fc.constantFrom(' ', '  ', '\t', '\n', ' \t ');
    fc.assert(
      fc.property(list(MINUTE), list(HOUR), dates, fc.tuple(space, space), (minutes, hours, date, [a, b]) => {
        const clean = cronExpression('schedule', a + [minutes, hours, ...date].join(b) + b);
        expect(clean).toBe([minutes, hours, ...date].join(' '));
        expect(cronExpression('schedule', clean)).toBe(clean);
      }),
    );
  });
});

describe('the times that a schedule stands for', () => {
  const date = (text: string) => new Date(`${text}T00:00:00Z`);
  const runsOn = (expression: string, ...dates: string[]) =>
    dates.map((each) => cronTimes(expression)?.isRunDay(date(each)));

  test.each([
    ['5 4 * * *', [5], [4]],
    ['*/20 8-10 * * *', [0, 20, 40], [8, 9, 10]],
    // Repeated values count once.
    ['5,5,3-6 1,1 * * *', [5, 3, 4, 6], [1]],
    ['@daily', [0], [0]],
    ['@midnight', [0], [0]],
  ])('%p: minutes and hours', (expression, minutes, hours) => {
    expect(cronTimes(expression)).toMatchObject({ minutes, hours });
  });

  test('@hourly runs in each hour', () => {
    expect(cronTimes('@hourly')?.hours).toHaveLength(24);
  });

  // 2026-06-01 is a Monday, 2026-01-01 a Thursday, 2026-02-01 a Sunday.
  test.each([
    ['@weekly', ['2026-02-01', '2026-06-01'], [true, false]],
    ['@monthly', ['2026-06-01', '2026-06-02'], [true, false]],
    ['@yearly', ['2026-01-01', '2026-06-01'], [true, false]],
    ['@annually', ['2026-01-01', '2026-06-01'], [true, false]],
    ['0 0 * JUN MON', ['2026-06-01', '2026-06-02', '2026-07-06'], [true, false, false]],
    ['0 0 1 * *', ['2026-06-01', '2026-06-08'], [true, false]],
    // Both restricted: either is enough, in the month that is asked for.
    ['0 0 1 6,7 MON', ['2026-06-01', '2026-06-08', '2026-07-01', '2026-07-02'], [true, true, true, false]],
    ['0 0 1 6 MON', ['2026-07-01', '2026-07-06'], [false, false]],
    // A star in a list leaves the other field to decide, a step of more than one does not.
    ['0 0 1 * MON,*', ['2026-01-01', '2026-06-08'], [true, false]],
    ['0 0 1 * ?', ['2026-01-01', '2026-06-08'], [true, false]],
    ['0 0 1 * */1', ['2026-01-01', '2026-06-08'], [true, false]],
    ['0 0 1 * 1/2', ['2026-01-01', '2026-06-08', '2026-06-09'], [true, true, false]],
  ])('%p on %p: %p', (expression, dates, expected) => {
    expect(runsOn(expression, ...dates)).toEqual(expected);
  });

  test.each(['', 'garbage', '0 0 30 2 *', '0 25 * * *', '@every 1h', 'TZ=UTC 0 0 * * *'])(
    'nothing for %p, which the API server refuses or which never comes',
    (expression) => {
      expect(cronTimes(expression)).toBeUndefined();
    },
  );
});

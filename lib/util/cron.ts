import { refuse } from './check';

/** One of the five fields; `names[i]` stands for `min + i`. */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly range: string;
  readonly names: string[];
}

/** What a field or a part of it stands for. */
interface Times {
  readonly values: number[];
  /** True if it holds `*` or `?` and so does not restrict the day (starBit in robfig's parser.go and spec.go). */
  readonly star: boolean;
}

type Refusal = (part: string, allowed: string) => never;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');

/** The bounds of robfig's spec.go; its day of week ends with 6, while Vixie cron also takes 7 for Sunday. */
const FIELDS: Field[] = [
  { name: 'minute', min: 0, max: 59, range: '0 to 59', names: [] },
  { name: 'hour', min: 0, max: 23, range: '0 to 23', names: [] },
  { name: 'day of month', min: 1, max: 31, range: '1 to 31', names: [] },
  { name: 'month', min: 1, max: 12, range: '1 to 12 or JAN to DEC', names: MONTHS },
  { name: 'day of week', min: 0, max: 6, range: '0 to 6 or SUN to SAT; Sunday is 0', names: WEEKDAYS },
];

const DESCRIPTORS = ['@hourly', '@daily', '@midnight', '@weekly', '@monthly', '@yearly', '@annually'];

/** February has its 29th: `0 0 29 2 *` runs every four years. */
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** strconv.Atoi takes a plus sign and leading zeros; 18 digits fit into its 64 bits. */
const NUMBER = /^\+?\d{1,18}$/;
/**
 * Refuses two things that robfig lets pass by dropping what somebody wrote: `*-5`, read as `*`, and an empty part of a list.
 * Of `,` nothing at all remains, and the job never runs.
 */
const PART = /^(?:[*?]|([^-/*?]+)(?:-([^-/*?]+))?)(?:\/(\+?\d{1,18}))?$/;

/**
 * A schedule that the API server accepts for a CronJob, with single spaces between its fields.
 *
 * Kubernetes reads it with ParseStandard of github.com/robfig/cron/v3 v3.0.1 (validateScheduleFormat in its
 * pkg/apis/batch/validation/validation.go), so that parser decides, not crontab(5).
 */
export function cronExpression(prop: string, expression: string): string {
  const text = expression.trim().replace(/\s+/g, ' ');
  const fail = (allowed: string) => refuse(prop, `'${text}'`, allowed);
  if (DESCRIPTORS.includes(text)) {
    return text;
  }
  if (text.startsWith('@')) {
    // Kubernetes takes @every, but counts from the creation of the object or its last start (robfig's constantdelay.go).
    fail(`allowed: five fields, or ${DESCRIPTORS.join(', ')}; @every does not follow the clock`);
  }
  if (/^(CRON_)?TZ=/.test(text)) {
    // validateScheduleFormat: "cannot use TZ or CRON_TZ in schedule, use timeZone field instead".
    fail('allowed: five fields without a time zone; set timeZone');
  }
  const lists = text.split(' ');
  if (lists.length !== FIELDS.length) {
    fail('allowed: five fields: minute, hour, day of month, month, day of week; no seconds');
  }
  const [, , days, months, weekdays] = FIELDS.map((field, i) =>
    timesOf(field, lists[i], (part, allowed) =>
      refuse(prop, `'${part}' as ${field.name} in '${text}'`, allowed),
    ),
  );
  if (weekdays.star && !someDateExists(days.values, months.values)) {
    fail('allowed: a day of month that one of the months has, or the schedule never comes');
  }
  return text;
}

function timesOf(field: Field, list: string, fail: Refusal): Times {
  const parts = list.split(',').map((part) => timesOfPart(field, part, fail));
  return { values: parts.flatMap(({ values }) => values), star: parts.some(({ star }) => star) };
}

/** getRange of robfig's parser.go: `*`, `?`, `N` or `N-M`, with or without `/STEP`; `N/STEP` runs to the end of the field. */
function timesOfPart(field: Field, part: string, fail: Refusal): Times {
  const match = PART.exec(part);
  if (match === null) {
    return fail(part, `allowed: *, ?, N or N-M, each with or without /STEP; N and M are ${field.range}`);
  }
  const [, from, to, step]: (string | undefined)[] = match;
  const first = from === undefined ? field.min : valueOf(field, from);
  const lastIfAlone = from === undefined || step !== undefined ? field.max : first;
  const last = to === undefined ? lastIfAlone : valueOf(field, to);
  const by = Number(step ?? 1);
  if (![first, last].every((value) => value >= field.min && value <= field.max)) {
    fail(part, `allowed: ${field.range}`);
  }
  if (first > last) {
    fail(part, `allowed: a range whose start is not after its end, in ${field.range}`);
  }
  if (by === 0) {
    fail(part, 'allowed: a step of at least 1');
  }
  const values = Array.from({ length: Math.floor((last - first) / by) + 1 }, (_, i) => first + i * by);
  return { values, star: from === undefined && by === 1 };
}

/** NaN, which lies in no range, for what is neither a number nor a name. */
function valueOf(field: Field, text: string): number {
  const index = field.names.indexOf(text.toLowerCase());
  return index >= 0 ? field.min + index : NUMBER.test(text) ? Number(text) : NaN;
}

/** Next() in robfig's spec.go gives up after five years; with a restricted day of week, either of the two days is enough. */
function someDateExists(days: number[], months: number[]): boolean {
  return Math.min(...days) <= Math.max(...months.map((month) => LONGEST_MONTHS[month - 1]));
}

/** When a schedule runs: minutes and hours of a day, and which days. */
export interface CronTimes {
  readonly minutes: number[];
  readonly hours: number[];
  readonly isRunDay: (date: Date) => boolean;
  /** True if that is every day. */
  readonly isDaily: boolean;
}

const DESCRIPTOR_FIELDS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/** What a schedule stands for, as robfig's spec.go reads it; undefined for one that the API server would refuse. */
export function cronTimes(expression: string): CronTimes | undefined {
  try {
    const text = cronExpression('schedule', expression);
    const lists = (DESCRIPTOR_FIELDS[text] ?? text).split(' ');
    const [minute, hour, day, month, weekday] = FIELDS.map((field, i) =>
      timesOf(field, lists[i], (part, allowed) => refuse(field.name, part, allowed)),
    );
    return {
      minutes: [...new Set(minute.values)],
      hours: [...new Set(hour.values)],
      isDaily: day.star && weekday.star && month.star,
      isRunDay: (date) => {
        const onDay = day.values.includes(date.getUTCDate());
        const onWeekday = weekday.values.includes(date.getUTCDay());
        // dayMatches: a star in one of the two leaves the other to decide; otherwise one is enough.
        const matches = day.star || weekday.star ? onDay && onWeekday : onDay || onWeekday;
        return matches && month.values.includes(date.getUTCMonth() + 1);
      },
    };
  } catch {
    return undefined;
  }
}

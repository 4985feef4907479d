import { refuse } from './check';

/** The areas of the IANA database; Intl also knows `SystemV/…`, which Go has no file for. */
const AREAS =
  'Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico Pacific US';

/** Its names without an area; Intl also knows the abbreviations of Java, such as PST, which Go has no file for. */
const SINGLE_NAMES =
  'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran Israel ' +
  'Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey ' +
  'UCT UTC Universal W-SU WET Zulu';

/** No longer in the IANA database, and so in none of Go; Intl still knows them. */
const REMOVED_NAMES = ['Canada/East-Saskatchewan', 'US/Pacific-New'];

const MISSPELT_PLACE = /^[^A-Z]|_(?!es_|of_)[^A-Z]|^(Gmt|Uct|Utc)|^[A-Z_-]{4,}$/;

/**
 * The name of a time zone that the API server accepts for a CronJob.
 *
 * Kubernetes asks Go's time.LoadLocation, which looks for a file of exactly that name, and refuses the empty name and
 * "Local", the zone of the controller's machine (validateTimeZone in its pkg/apis/batch/validation/validation.go).
 */
export function timeZoneName(prop: string, name: string): string {
  const known = knownName(name);
  if (known !== undefined && known !== name && known.toLowerCase() === name.toLowerCase()) {
    refuse(prop, `'${name}'`, `allowed: the name as the IANA time zone database writes it, '${known}'`);
  }
  if (known === undefined || REMOVED_NAMES.includes(name) || !isWrittenLikeIana(name)) {
    refuse(
      prop,
      `'${name}'`,
      "allowed: a name as the IANA time zone database writes it, such as 'Europe/Berlin' or 'UTC', not an offset",
    );
  }
  return name;
}

/** What Intl, which ignores case, calls the zone: for an alias, the name of its target. */
function knownName(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/**
 * Catches the wrong case of most aliases, of which Intl gives only the target. The words of a place begin with a capital,
 * but for those of Dar_es_Salaam and Port_of_Spain; capitals alone make only abbreviations, such as Etc/UTC.
 */
function isWrittenLikeIana(name: string): boolean {
  const [area, ...places] = name.split('/');
  return places.length === 0
    ? SINGLE_NAMES.split(' ').includes(area)
    : AREAS.split(' ').includes(area) && !places.some((place) => MISSPELT_PLACE.test(place));
}

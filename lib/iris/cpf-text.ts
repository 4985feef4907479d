import { refuse } from '../util/check';

/** One line of a section: `key=value`, or an action with its properties. */
export interface CpfEntry {
  readonly key: string;
  readonly value: string;
}

/** The sections of a merge file in their order; `[Actions]` keeps the order of its lines. */
export type CpfSections = Map<string, CpfEntry[]>;

/** What the database must read first comes first; `[Actions]` is last because its operations run on the merged settings. */
const SECTION_ORDER = ['Startup', 'config', 'Journal', 'Miscellaneous'];
export const ACTIONS = 'Actions';

/** The keys that this library reads or checks, as IRIS spells them. */
const KNOWN: Record<string, string[]> = {
  Startup: ['DefaultPort', 'EnsembleAutoStart', 'PasswordHash', 'ShutdownTimeout', 'SystemMode', 'WebServer'],
  config: ['globals', 'gmheap', 'jrnbufs', 'routines', 'wijdir'],
  Journal: ['AlternateDirectory', 'CurrentDirectory', 'FreezeOnError'],
  Miscellaneous: ['SynchCommit'],
  [ACTIONS]: [],
};

/**
 * Section and key as IRIS spells them: whether it minds the case is not documented, and `passwordhash` must not get past
 * a check that `PasswordHash` does not get past.
 */
export function canonical(section: string, key: string): [string, string] {
  const same = (text: string) => (known: string) => known.toLowerCase() === text.toLowerCase();
  const name = Object.keys(KNOWN).find(same(section)) ?? section;
  const keys = Object.hasOwn(KNOWN, name) ? KNOWN[name] : [];
  return [name, keys.find(same(key)) ?? key];
}

/** The characters of a section's or key's name. */
export function checkName(prop: string, name: string): string {
  if (!/^[A-Za-z%][A-Za-z0-9_.%]*$/.test(name)) {
    refuse(prop, `'${name}'`, "allowed: letters, digits, '_', '.' and '%', starting with a letter");
  }
  return name;
}

/** A value that stays on its line. */
export function checkValue(prop: string, value: string): string {
  if (/[\p{Cc}\u2028\u2029]/u.test(value)) {
    refuse(prop, 'a value with a line break or a control character', 'allowed: one line of text');
  }
  if (value.includes('/*')) {
    // Documented to begin after other content of a line too; it would swallow the lines below.
    refuse(prop, "a value with '/*', which starts a comment", "allowed: one line of text without '/*'");
  }
  return value;
}

/**
 * An action's property value, in double quotes where it has to be: it holds the comma that separates properties,
 * an equals sign, or outer spaces. The merge file has no documented way to write a double quote inside of quotes.
 */
export function quote(prop: string, value: string): string {
  checkValue(prop, value);
  if (value.includes('"')) {
    refuse(prop, 'a value with a double quote', 'allowed: any one-line text without double quotes');
  }
  return /[,=]|^\s|\s$|^$/.test(value) ? `"${value}"` : value;
}

/** The properties of an action; commas outside of double quotes separate them. */
export function splitProperties(prop: string, text: string): [string, string][] {
  const parts = text === '' ? [] : (text.match(/(?:"[^"]*"|[^",])+/g) ?? []);
  return parts.map((part) => {
    const [, key, quoted, plain] = /^\s*([^=\s]+)=(?:"([^"]*)"|([^"]*))\s*$/.exec(part) ?? [];
    if (key === undefined) {
      // Not the part: it may hold a hash.
      refuse(
        prop,
        'a property that is not key=value',
        'allowed: key=value or key="value", separated by commas',
      );
    }
    return [key, quoted ?? plain];
  });
}

/** The text of a merge file. Sections come in a fixed order, keys alphabetically, so that a diff shows only what changed. */
export function renderCpf(sections: CpfSections): string {
  const others = [...sections.keys()]
    .filter((name) => !SECTION_ORDER.includes(name) && name !== ACTIONS)
    .sort();
  return [...SECTION_ORDER, ...others, ACTIONS]
    .filter((name) => sections.get(name)?.length)
    .map((name) => {
      const entries = [...sections.get(name)!];
      if (name !== ACTIONS) {
        entries.sort((a, b) => (a.key < b.key ? -1 : 1));
      }
      const lines = entries.map(({ key, value }) =>
        name === ACTIONS ? `${key}:${value}` : `${key}=${value}`,
      );
      return [`[${name}]`, ...lines, ''].join('\n');
    })
    .join('\n');
}

/** Reads the text of a merge file without its comment lines; several sections of one name are one. */
export function parseCpf(text: string): CpfSections {
  const sections: CpfSections = new Map();
  let current: CpfEntry[] | undefined;
  let name = '';
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '' || /^\s*(;|#|\/\/)/.test(line)) {
      return;
    }
    const header = /^\[([^\]]+)\]\s*$/.exec(line);
    if (header) {
      name = checkName(`section on line ${index + 1}`, header[1]);
      current = sections.get(name) ?? [];
      sections.set(name, current);
      return;
    }
    const entry = (name === ACTIONS ? /^([^:]+):(.*)$/ : /^([^=]+)=(.*)$/).exec(line);
    if (!current || !entry) {
      // The line itself is not shown: it may hold a password hash.
      refuse(
        `line ${index + 1} of the merge file`,
        'no section header and no key',
        "allowed: '[Section]', 'key=value', 'Action:Name=…'",
      );
    }
    current.push({ key: entry[1], value: entry[2] });
  });
  return sections;
}

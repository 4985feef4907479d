import { inRange, refuse } from '../util/check';
import { CpfAction, isSecretProperty } from './cpf-action';
import { typedEntries } from './cpf-keys';
import type { CpfMergeProps } from './cpf-merge-props';
import type { CpfSections } from './cpf-text';
import { ACTIONS, canonical, checkName, checkValue, parseCpf, renderCpf, splitProperties } from './cpf-text';
import { PasswordHash } from './password-hash';

/** The predefined accounts that people log in with (InterSystems documentation, "Predefined User Accounts"). */
const PREDEFINED_ACCOUNTS = ['_SYSTEM', 'Admin', 'SuperUser'];

/**
 * A CPF merge file: what is changed in the configuration of an IRIS instance.
 *
 * Throws where a value is out of IRIS' range, is given twice, or would put a plain-text password into the file.
 *
 * @see https://docs.intersystems.com/irislatest/csp/docbook/Doc.View.cls?KEY=ACMF
 */
export class CpfMerge {
  /** Name of the merge file in its volume. */
  public static readonly FILE_NAME = 'merge.cpf';

  /**
   * Reads the text of a merge file.
   * @param text The file's text.
   */
  public static parse(text: string): CpfMerge {
    const merge = new CpfMerge();
    for (const [section, entries] of parseCpf(text)) {
      for (const { key, value } of entries) {
        if (section === ACTIONS) {
          const { operation, properties } = CpfAction._parse(checkName('[Actions]', key), value);
          merge.add(ACTIONS, operation, properties);
        } else {
          merge.addRaw('', section, key, value);
        }
      }
    }
    return merge;
  }

  private readonly sections: CpfSections = new Map();

  /**
   * @param props What the file sets.
   */
  public constructor(props: CpfMergeProps = {}) {
    for (const [section, key, value] of typedEntries(props)) {
      this.add(section, key, value);
    }
    for (const [section, entries] of Object.entries(props.raw ?? {})) {
      if (canonical(section, '')[0] === ACTIONS) {
        refuse('raw', "the section 'Actions'", 'allowed: the prop actions with CpfAction.of()');
      }
      for (const [key, value] of Object.entries(entries)) {
        this.addRaw('raw: ', section, key, value);
      }
    }
    for (const action of props.actions ?? []) {
      this.add(ACTIONS, action.operation, action.properties);
    }
  }

  /**
   * The value of a key, as it stands in the file; undefined if the file does not set it.
   * @param section The section, such as `config`.
   * @param key The key, such as `globals`.
   */
  public value(section: string, key: string): string | undefined {
    return this.sections.get(section)?.find((entry) => entry.key === key)?.value;
  }

  /** True if the file holds a password hash or another secret, so that it belongs into a Secret. */
  public get holdsSecret(): boolean {
    return [...this.sections].some(([section, entries]) =>
      entries.some(({ key, value }) => isSecret(section, key, value)),
    );
  }

  /** The text of the file; sections and keys are in a fixed order. */
  public render(): string {
    return renderCpf(this.sections);
  }

  /**
   * This file, and what another sets that this one does not.
   * @param defaults The file whose keys are used where this one has none; its actions come first.
   */
  public withDefaults(defaults: CpfMerge): CpfMerge {
    const missing: CpfSections = new Map();
    for (const [section, entries] of defaults.sections) {
      missing.set(
        section,
        entries.filter(({ key, value }) =>
          section === ACTIONS ? !this.has(section, key, value) : this.value(section, key) === undefined,
        ),
      );
    }
    return new CpfMerge()._with(missing)._with(this.sections);
  }

  /**
   * This file with the password of the predefined accounts, CSPSystem included: `[Startup] PasswordHash` leaves
   * CSPSystem with the password `SYS`.
   * @param hash The hash of the password.
   */
  public withPasswordHash(hash: PasswordHash): CpfMerge {
    const credentials = new CpfMerge({ passwordHash: hash, actions: [cspSystem(hash)] });
    return this._with(credentials.sections);
  }

  /**
   * This file with the password of the predefined accounts in data that exists already, CSPSystem included:
   * `[Startup] PasswordHash` works once only, while their passwords are untouched. Accounts that the application made keep
   * their passwords, an account that does not exist is skipped, and each merge sets the password again.
   * @param hash The hash of the password.
   */
  public withPasswordOfAccounts(hash: PasswordHash): CpfMerge {
    const accounts = PREDEFINED_ACCOUNTS.map((name) => CpfAction.modifyUserPassword(name, hash));
    const credentials = new CpfMerge({ actions: [cspSystem(hash), ...accounts] });
    return this._with(credentials.sections);
  }

  /** @internal */
  public _with(sections: CpfSections): CpfMerge {
    const merged = new CpfMerge();
    for (const source of [this.sections, sections]) {
      for (const [section, entries] of source) {
        entries.forEach(({ key, value }) => merged.add(section, key, value));
      }
    }
    return merged;
  }

  /** @internal */
  public _without(drop: (section: string, key: string, value: string) => boolean): CpfMerge {
    const kept: CpfSections = new Map();
    for (const [section, entries] of this.sections) {
      kept.set(
        section,
        entries.filter(({ key, value }) => !drop(section, key, value)),
      );
    }
    return new CpfMerge()._with(kept);
  }

  private has(section: string, key: string, value: string): boolean {
    return (this.sections.get(section) ?? []).some((entry) => entry.key === key && entry.value === value);
  }

  private addRaw(where: string, givenSection: string, givenKey: string, value: string): void {
    checkName(`${where}section`, givenSection);
    checkName(`${where}[${givenSection}] key`, givenKey);
    const [section, key] = canonical(givenSection, givenKey);
    if (section === 'Startup' && key === 'PasswordHash') {
      // Refuses plain text and the published hash of SYS.
      PasswordHash.of(value);
    }
    if (section === 'Startup' && key === 'DefaultPort') {
      inRange(`${where}[Startup] DefaultPort`, /^\d+$/.test(value) ? Number(value) : NaN, 1024, 65535);
    }
    this.add(section, key, checkValue(`${where}[${section}] ${key}`, value));
  }

  private add(givenSection: string, givenKey: string, value: string): void {
    const [section, key] = canonical(givenSection, givenKey);
    const entries = this.sections.get(section) ?? [];
    const isDuplicate = (entry: { key: string; value: string }) =>
      entry.key.toLowerCase() === key.toLowerCase() && (section !== ACTIONS || entry.value === value);
    if (entries.some(isDuplicate)) {
      // Not the value: it may hold a hash.
      refuse(`[${section}] ${key}`, 'it twice', 'allowed: each key once; a typed prop or raw, not both');
    }
    entries.push({ key, value });
    this.sections.set(section, entries);
  }
}

/** Nobody logs in as CSPSystem to change its password when it expires: the Web Gateway would be locked out. */
function cspSystem(hash: PasswordHash): CpfAction {
  return CpfAction.modifyUser('CSPSystem', {
    PasswordHash: hash.value,
    ChangePassword: '0',
    PasswordNeverExpires: '1',
  });
}

/** True for a line that holds a password hash or another secret. */
export function isSecret(section: string, key: string, value: string): boolean {
  return section === ACTIONS
    ? splitProperties(key, value).some(([property]) => isSecretProperty(property))
    : key === 'PasswordHash';
}

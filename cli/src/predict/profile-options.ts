import { readFileSync } from 'node:fs';
import { InvalidArgumentError, type Command } from 'commander';
import { isMap, LineCounter, parseDocument, type Document } from 'yaml';
import type { ProfileField, ProfileOverrides } from '../../../lib/availability/profile';
import { UsageError } from '../errors';
import { offsetOf } from '../positions';
import { checkField, problemsOf, unknownField } from './profile-check';
import { FIELD_SHAPES } from './profile-schema';

/** What `--profile` and `--set` say. */
export interface ProfileOptions {
  readonly profile?: string;
  readonly set?: ProfileOverrides;
}

/**
 * Adds the options that describe the cluster and its load.
 *
 * @param command the command
 */
export function addProfileOptions(command: Command): Command {
  return command
    .option('--profile <file>', 'YAML or JSON with what differs from the default profile of cluster and load')
    .option(
      '--set <field=value>',
      'one field of the profile; can be given several times, and counts more than --profile',
      assignment,
    );
}

/**
 * What differs from the default profile.
 *
 * @param options the options of the command
 */
export function overridesOf({ profile, set }: ProfileOptions): ProfileOverrides {
  return { ...(profile === undefined ? {} : readProfile(profile)), ...set };
}

/**
 * Reads and checks a profile.
 *
 * @param file YAML or JSON
 */
export function readProfile(file: string): ProfileOverrides {
  const lineCounter = new LineCounter();
  const document = parseDocument(contentOf(file), { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  const line = (offset: number): string => `${file} line ${lineCounter.linePos(offset).line}`;
  if (error !== undefined) {
    throw new UsageError(
      `${line(error.pos[0])} is not valid YAML (${error.code.toLowerCase().replaceAll('_', ' ')}); correct it`,
    );
  }
  const content = valueOf(document, file);
  if (content === null) {
    return {};
  }
  const problems = problemsOf(content).map(({ field, problem }) => {
    const found = isMap(document.contents) && field !== undefined;
    return `${found ? `${line(offsetOf(document, [field]))}: ` : `${file}: `}${problem}`;
  });
  if (problems.length > 0) {
    throw new UsageError(problems.join('\n'));
  }
  return overrides(content as Record<string, unknown>);
}

/** `field=value` of `--set`, added to those before. */
function assignment(typed: string, before: ProfileOverrides = {}): ProfileOverrides {
  const [, field, value] = /^([^=]+)=(.*)$/s.exec(typed) ?? [];
  if (field === undefined) {
    throw new InvalidArgumentError('allowed: field=value, such as attach=15.');
  }
  if (!Object.hasOwn(FIELD_SHAPES, field)) {
    throw new InvalidArgumentError(unknownField(field));
  }
  if (field === 'fencing') {
    throw new InvalidArgumentError('fencing has several fields; put it into a file for --profile.');
  }
  const parsed = scalar(field as ProfileField, value);
  const problem = checkField(field, parsed);
  if (problem !== undefined) {
    throw new InvalidArgumentError(problem);
  }
  return { ...before, ...overrides({ [field]: parsed }) };
}

/** A number or a truth value, where the field takes one; otherwise the text itself. */
function scalar(field: ProfileField, value: string): unknown {
  if ('type' in FIELD_SHAPES[field].schema && FIELD_SHAPES[field].schema.type === 'string') {
    return value;
  }
  if (value === 'true' || value === 'false') {
    return value === 'true';
  }
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

/** With one number for a range made a range. */
function overrides(content: Readonly<Record<string, unknown>>): ProfileOverrides {
  return Object.fromEntries(
    Object.entries(content).map(([field, value]) => [
      field,
      field === 'fencing' ? fencing(value) : filled(field, value),
    ]),
  );
}

function filled(field: string, value: unknown): unknown {
  const isRange = 'anyOf' in FIELD_SHAPES[field as ProfileField].schema;
  return isRange && typeof value === 'number' ? { min: value, max: value } : value;
}

function fencing(value: unknown): unknown {
  const { after } = value as { after?: unknown };
  return typeof after === 'number' ? { ...(value as object), after: { min: after, max: after } } : value;
}

function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch {
    throw new UsageError(`${file} is not valid YAML (bad alias); correct it`);
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      `cannot read '${file}' (${(error as NodeJS.ErrnoException).code}); say with --profile where the profile is`,
    );
  }
}

import Ajv from 'ajv';
import { FORMAT, type Report } from '../../../lib/availability/report';
import { profileOf } from '../../../lib/availability/profile';
import { obj } from '../../../lib/manifests/object';
import { CommandError } from '../errors';

const SECONDS = { type: 'number', minimum: 0 };
const RANGE = { type: 'object', required: ['min', 'max'], properties: { min: SECONDS, max: SECONDS } };
const PHASED = {
  type: 'object',
  required: ['phases'],
  properties: {
    phases: {
      type: 'array',
      items: {
        ...RANGE,
        required: ['phase', 'min', 'max'],
        properties: { ...RANGE.properties, phase: { type: 'string' } },
      },
    },
  },
};

/** What a comparison needs of a report; fields may be added to the format. */
const SCHEMA = {
  type: 'object',
  required: ['kind', 'databases'],
  properties: {
    kind: { enum: ['prediction', 'measurement'] },
    profile: { type: 'object' },
    databases: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'failures'],
        properties: {
          name: { type: 'string' },
          namespace: { type: 'string' },
          failures: {
            type: 'array',
            items: {
              type: 'object',
              required: ['failure', 'rto', 'rpo'],
              properties: {
                failure: { type: 'string' },
                human: { type: 'string' },
                rpo: { type: 'object', properties: { max: SECONDS } },
                rto: {
                  type: 'object',
                  required: ['never'],
                  if: { properties: { never: { const: false } } },
                  then: {
                    ...RANGE,
                    required: ['min', 'max', 'typical'],
                    properties: { ...RANGE.properties, typical: RANGE },
                  },
                  else: { properties: { never: { const: true }, byHand: RANGE }, required: ['waitsFor'] },
                },
                paths: { type: 'array', items: PHASED },
              },
            },
          },
        },
      },
    },
  },
};

/**
 * The report in a text; nothing if the text is something else.
 *
 * @param text the text
 * @param where how to call it
 */
export function reportIn(text: string, where: string): Report | undefined {
  const content = jsonIn(text);
  const { format } = obj(content);
  if (typeof format !== 'string') {
    return undefined;
  }
  if (format !== FORMAT) {
    throw new CommandError(
      `${where} has the format '${format}'; allowed: manifests, or a report of ${FORMAT}`,
    );
  }
  const validate = new Ajv({ strict: false }).compile(SCHEMA);
  if (!validate(content)) {
    const { instancePath, message } = validate.errors![0];
    throw new CommandError(
      `${where} is not a report of ${FORMAT}: ${instancePath || 'it'} ${message}; make it again with predict --json`,
    );
  }
  const report = content as unknown as Report;
  return { ...report, profile: profileOf(report.profile), databases: report.databases.map(whole) };
}

/** With the lists that a measurement may leave out. */
function whole(database: Report['databases'][number]): Report['databases'][number] {
  return {
    ...database,
    failures: database.failures.map((report) => ({ ...report, paths: report.paths ?? [] })),
  };
}

function jsonIn(text: string): unknown {
  if (!text.trimStart().startsWith('{')) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

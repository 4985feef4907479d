import Ajv from 'ajv';
import { profileOf } from '../../../lib/availability/profile';
import { PROFILE_FIELDS } from '../../../lib/availability/profile-fields';
import { problemsOf } from '../../src/predict/profile-check';
import { FIELD_SHAPES, profileSchema } from '../../src/predict/profile-schema';

describe('the schema of a profile', () => {
  test('knows every field and no other, each with a meaning', () => {
    const { properties } = profileSchema() as { properties: Record<string, { description: string }> };
    expect(Object.keys(properties)).toEqual(Object.keys(PROFILE_FIELDS));
    expect(Object.values(properties).filter(({ description }) => description.length < 10)).toEqual([]);
  });

  test('takes the default profile', () => {
    const defaults = Object.entries(profileOf()).filter(([, value]) => value !== undefined);
    expect(problemsOf(Object.fromEntries(defaults))).toEqual([]);
  });

  test('is one for tools that know the standard only', () => {
    const ajv = new Ajv({ strict: true, strictTypes: false, keywords: ['discriminator'] });
    const validate = ajv.compile(profileSchema());
    expect(validate({ attach: { min: 1, max: 2 }, fencing: { kind: 'none' } })).toBe(true);
    expect(validate({ attach: { min: 1 } })).toBe(false);
    expect(validate({ fencing: { kind: 'none', by: 'person' } })).toBe(false);
  });

  test.each(Object.entries(FIELD_SHAPES))(
    'refuses a list for %s, and says what is allowed',
    (field, { allowed }) => {
      expect(problemsOf({ [field]: [] })).toEqual([
        { field, problem: `${field}: got []; allowed: ${allowed}` },
      ]);
    },
  );
});

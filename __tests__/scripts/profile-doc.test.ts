import { PROFILE_FIELDS } from '../../lib/availability/profile-fields';
import { FIELD_SHAPES } from '../../cli/src/predict/profile-schema';
import { profilePage } from '../../scripts/profile-doc';

const page = profilePage();
const rows = page.split('\n').filter((line) => line.startsWith('| `'));

describe('the page of the profile', () => {
  it('has a row for each field, once', () => {
    const names = rows.map((row) => /^\| `(\w+)`/.exec(row)![1]);
    expect(names.sort()).toEqual(Object.keys(PROFILE_FIELDS).sort());
  });

  it('has the cells of the table and no others, whatever the texts are', () => {
    expect(rows.filter((row) => row.split(/(?<!\\)\|/).length !== 7)).toEqual([]);
  });

  it('says default, meaning, what is allowed, and where the default is from', () => {
    const row = rows.find((each) => each.startsWith('| `podGcPeriod`'))!;
    const { meaning, source } = PROFILE_FIELDS.podGcPeriod;
    expect(row).toBe(
      `| \`podGcPeriod\` | 20 s | ${meaning} | ${FIELD_SHAPES.podGcPeriod.allowed} | ${source} |`,
    );
  });

  it('has facts first and timers last', () => {
    const titles = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) => title);
    expect(titles).toEqual(['Facts about the cluster', 'Assumptions', 'Timers']);
    expect(page.indexOf('`nodes`')).toBeLessThan(page.indexOf('## Assumptions'));
    expect(page.indexOf('`podGcPeriod`')).toBeGreaterThan(page.indexOf('## Timers'));
  });
});

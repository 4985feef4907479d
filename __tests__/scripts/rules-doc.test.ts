import { SUPPRESSION_RULE } from '../../lib/rules/check';
import { RULES } from '../../lib/rules/pack';
import type { Rule } from '../../lib/rules/rule';
import { pageOf } from '../../scripts/rules-doc';

const rule: Rule = {
  id: 'IRISHA999',
  name: 'no-such-thing',
  severity: 'note',
  summary: 'A <name> has a|b',
  why: 'It is *bad*.',
  fix: 'Set [Journal] FREEZE_ON_ERROR, _now_.',
  reference: 'https://example.com/a?b_c=d',
  check: () => [],
};

describe('the page of the rules', () => {
  it('has everything about a rule, with its texts as they are and not as markup', () => {
    expect(pageOf([rule])).toContain(
      [
        '| [IRISHA999](#irisha999-no-such-thing) | no-such-thing | note | A \\<name> has a\\|b |',
        '',
        '## IRISHA999 no-such-thing',
        '',
        '**note**: A \\<name> has a|b.',
        '',
        'It is \\*bad\\*.',
        '',
        '**Fix**: Set \\[Journal\\] FREEZE_ON_ERROR, \\_now\\_.',
        '',
        '**Reference**: <https://example.com/a?b_c=d>',
        '',
        'To suppress it:',
        '',
        '```yaml',
        'metadata:',
        '  annotations:',
        '    cdk8s-iris-ha.ignore/IRISHA999: the reason',
        '```',
        '',
      ].join('\n'),
    );
  });

  it('shows a reference in words as text', () => {
    expect(pageOf([{ ...rule, reference: 'lib/iris/claim.ts' }])).toContain(
      '**Reference**: lib/iris/claim.ts\n',
    );
  });

  it('does not say how to suppress the rule about suppressions', () => {
    const page = pageOf([SUPPRESSION_RULE]);
    expect(page).toContain('It cannot be suppressed.');
    expect(page).not.toContain('To suppress it');
  });

  it('has a section for each rule, to which its line in the table leads', () => {
    const page = pageOf(RULES);
    const anchors = [...page.matchAll(/^## (.*)$/gm)].map(([, title]) =>
      title.toLowerCase().replace(' ', '-'),
    );
    expect([...page.matchAll(/\]\(#(.*?)\)/g)].map(([, anchor]) => anchor)).toEqual(anchors);
    expect(anchors).toHaveLength(RULES.length);
  });
});

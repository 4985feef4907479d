import { FAILURE_MODES } from '../../lib/availability/catalogue';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURES } from '../../lib/availability/failure-id';
import { PROFILE_FIELDS } from '../../lib/availability/profile-fields';
import { rangeText, secondsText } from '../../lib/availability/text';
import { predictionOf, predictions, readmeTable, withPart } from '../../scripts/failure-guide';
import { failurePage } from '../../scripts/failure-page';
import { byId, headed, minutesText, prose } from '../../scripts/failure-text';
import { REPOSITORY_ROOT } from '../support/repository';
import { describeUpstream, upstreamDir } from '../support/upstream';

const PREDICTIONS = predictions();
const { ours, before } = PREDICTIONS;
const PAGE = failurePage(PREDICTIONS, FAILURE_MODES);
const section = (heading: string, page = PAGE): string =>
  new RegExp(`^## ${heading}\\n([^]*?)(?=^## |(?![^]))`, 'm').exec(page)?.[1] ?? '';
const linked = (text: string): string => text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');

describe('docs/failure-modes.md', () => {
  it('says that it predicts, and for which cluster', () => {
    const top = PAGE.split('\n## ')[0];
    expect(top).toContain('**The times are\npredictions**');
    expect(top).toContain(`Kubernetes\n${ours.profile.kubernetesVersion} with default timings`);
    expect(top).toContain(`${ours.profile.nodes} nodes`);
  });

  it('has every failure in its index, and a section for each, in the order of the catalogue', () => {
    const headings = [...PAGE.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['What is assumed', ...FAILURES, 'Timers and settings']);
    const rows = [...PAGE.split('\n## ')[0].matchAll(/^\| .*\(\[(\S+)\]\(#(\S+)\)\) \|/gm)];
    expect(rows.map(([, , anchor]) => anchor)).toEqual(FAILURES);
  });

  it.each(FAILURE_MODES)('tells of $id all that its author wrote', ({ id, title, sees, steps, todo }) => {
    const text = section(id).replaceAll('**', '');
    for (const part of [title, sees, ...steps, ...todo]) {
      expect(text).toContain(prose(part));
    }
  });

  it.each(FAILURES)('has what the model says about %s in both deployments', (id) => {
    for (const report of [ours, before]) {
      const { rto, rpo, human, notes } = byId(report, id);
      const away = rto.never ? prose(rto.waitsFor) : rto.max === 0 ? 'not away' : secondsText(rto.max);
      for (const part of [away, prose(rpo.what), prose(human ?? 'nothing'), ...notes.map(prose)]) {
        expect(section(id)).toContain(part);
      }
    }
  });

  it('adds the phases up to what the model says, with a setting, timer or assumption behind each', () => {
    const text = section('node-death');
    const { rto, paths } = byId(ours, 'node-death');
    if (rto.never) {
      throw new Error('the default deployment recovers');
    }
    expect(text).toContain(`| **Back** | **${secondsText(rto.min)}** | **${secondsText(rto.max)}** |`);
    for (const { phase, min, max, terms } of paths[0].phases.filter((each) => each.max > 0)) {
      const row = text.split('\n').find((line) => line.startsWith(`| ${phase} |`));
      expect(row).toContain(`| ${secondsText(min)} | ${secondsText(max)} |`);
      for (const { setting, basis, seconds } of terms.flatMap(({ origins }) => origins)) {
        expect(row!.replaceAll('`', '')).toContain(`${setting} ${rangeText(seconds)}, ${basis}`);
      }
    }
  });

  it('says in words what never comes back, and how long it takes with a person', () => {
    const { rto } = byId(before, 'node-death');
    if (!rto.never) {
      throw new Error('the manifest of 2021 does not recover');
    }
    expect(section('node-death')).toContain(
      `**Manifest of 2021**: never back by itself: it waits for ${rto.waitsFor}; with a person ${minutesText(rto.byHand!)}.`,
    );
    expect(minutesText({ min: 681, max: 4015 })).toBe('11 to 67 min');
  });

  it('lists each assumption and timer with its meaning and source, and each setting that the phases name', () => {
    const [assumed, counted] = [section('What is assumed'), section('Timers and settings')];
    for (const [field, { kind, meaning, source }] of Object.entries(PROFILE_FIELDS)) {
      const row = (kind === 'timer' ? counted : assumed)
        .split('\n')
        .find((line) => line.includes(`| \`${field}\` |`));
      expect(linked(row ?? field)).toContain(`| ${prose(meaning)} | ${prose(source)} |`);
    }
    const origins = ours.databases[0].failures.flatMap(({ paths }) =>
      paths.flatMap(({ phases }) => phases.flatMap(({ terms }) => terms.flatMap((each) => each.origins))),
    );
    const settings = origins.filter(({ basis }) => basis === 'setting');
    expect(settings.length).toBeGreaterThan(5);
    expect(
      settings.filter(
        ({ setting, source }) => !counted.includes(`| ${setting} | setting | ${prose(source)} |`),
      ),
    ).toEqual([]);
  });

  it('computes its numbers', () => {
    const slow = { ...PREDICTIONS, ours: predictionOf('dist', { nodeMonitorGracePeriod: 1000 }) };
    const page = failurePage(slow, FAILURE_MODES);
    expect(section('node-death', page)).not.toBe(section('node-death'));
    expect(section('pod-deletion', page)).toBe(section('pod-deletion'));
  });

  it('leads everywhere to something that exists', () => {
    const anchors = [...PAGE.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
    const headings = [...PAGE.matchAll(/^## (.*)$/gm)].map(([, text]) =>
      text.toLowerCase().replaceAll(' ', '-'),
    );
    expect(anchors.length).toBeGreaterThan(FAILURES.length);
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
    const links = [...PAGE.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, path]) => path);
    expect(links).toContain('backup-and-restore.md');
    expect(links.filter((path) => !existsSync(join(REPOSITORY_ROOT, 'docs', path)))).toEqual([]);
  });

  it('shows no value that is none', () => {
    expect(PAGE.match(/undefined|NaN|Infinity|\[object/g)).toBeNull();
  });
});

describe('texts of the model as Markdown', () => {
  it('keeps code, escapes what looks like markup, and links failures, assumptions and pages', () => {
    expect(prose('a <b> [c] `x <y> | z` `node-death` (A9), docs/backup-and-restore.md')).toBe(
      'a \\<b> \\[c\\] `x <y> | z` [node-death](#node-death) ([A9](assumptions.md)), [docs/backup-and-restore.md](backup-and-restore.md)',
    );
  });

  it('puts phases and times into bold, and no other first words', () => {
    expect(headed('evict, release: nothing.')).toBe('**evict, release**: nothing.');
    expect(headed('start to traffic: as before.')).toBe('**start to traffic**: as before.');
    expect(headed('During, with care: wait.')).toBe('**During**, with care: wait.');
    expect(headed('Longhorn: rebuilds.')).toBe('Longhorn: rebuilds.');
  });
});

describe('the table in the README', () => {
  it('compares both deployments, failure by failure', () => {
    const rows = readmeTable(PREDICTIONS)
      .split('\n')
      .filter((line) => line.startsWith('| ['));
    expect(rows).toHaveLength(7);
    const death = rows.find((row) => row.includes('#node-death'))!;
    const { rto } = byId(ours, 'node-death');
    expect(death.split(' | ')[1]).toBe(
      `${rangeText((rto as { typical: { min: number; max: number } }).typical)}, at worst ${secondsText((rto as { max: number }).max)}`,
    );
    expect(death.split(' | ')[3]).toBe('never back by itself; with a person 5 to 62 min');
  });

  it('replaces what is between its markers, and nothing else', () => {
    const [start, end] = ['<!-- failures:start -->', '<!-- failures:end -->'];
    expect(withPart(`a\n${start}\nold\n${end}\nb\n`, 'new')).toBe(`a\n${start}\n\nnew\n\n${end}\nb\n`);
    for (const text of ['a', `${start} a`, `${end} a ${start}`, `${start}${end}${start}${end}`]) {
      expect(() => withPart(text, 'new')).toThrow('once each, in this order');
    }
  });
});

describeUpstream('docs/manifest-of-2021.yaml', () => {
  it.each(FAILURES)('costs in %s what the manifest of 2021 itself costs', (id) => {
    const real = predictionOf(join(upstreamDir!, 'seed/ha-iris-k8s/tldr.yaml'));
    expect(byId(before, id)).toEqual(byId(real, id));
  });
});

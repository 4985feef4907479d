import { FAILURE_MODES } from '../../../lib/availability/catalogue';
import { lostText } from '../../../lib/availability/cells';
import { improvementText } from '../../../lib/availability/improvement-text';
import type { Path } from '../../../lib/availability/outcome';
import type { FailureReport, Rto } from '../../../lib/availability/report';
import type { Origin, Phase, Term } from '../../../lib/availability/term';
import { rangeText } from '../../../lib/availability/text';
import { objectiveText, personText, redundancyText } from './words';
import { plain, WIDTH, wrap } from './wrap';

/**
 * Everything about one failure: each way that the recovery can go, and where each second comes from.
 *
 * @param report the failure of a database
 */
export function details(report: FailureReport): string {
  const { failure, title, rto, rpo, reducedRedundancy, notes, paths, improvements, objective } = report;
  const sees = FAILURE_MODES.find(({ id }) => id === failure)?.sees;
  const person = personText(report);
  return [
    `${failure}: ${title}`,
    ...(sees === undefined ? [] : paragraph(`users see: ${sees}`)),
    ...paragraph(`away: ${away(rto)}`),
    ...paragraph(`lost: ${lostText(report)} (${rpo.what})`),
    ...rpo.terms.flatMap(termLines),
    ...paths.flatMap((path) => pathLines(path, paths.length)),
    ...(person === undefined ? [] : paragraph(person)),
    ...(reducedRedundancy === undefined
      ? []
      : paragraph(`fewer copies of the data: ${redundancyText(reducedRedundancy)}`)),
    ...notes.flatMap((note) => paragraph(`note: ${note}`)),
    ...(objective === undefined ? [] : paragraph(`objective: ${objectiveText(objective)}`)),
    ...(improvements.length === 0 ? [] : ['  what would help most, each alone:']),
    ...improvements.flatMap((each) => wrap(plain(improvementText(each)), WIDTH, '    - ', '      ')),
    '',
  ].join('\n');
}

function away(rto: Rto): string {
  if (rto.never) {
    return `never back by itself, it waits for ${rto.waitsFor}`;
  }
  return rto.max === 0
    ? 'not at all'
    : `${rangeText(rto)}; half of all recoveries take ${rangeText(rto.typical)}, 95 of 100 take ${rangeText(rto.likely)}`;
}

function pathLines({ when, chance, phases, blocked }: Path, count: number): readonly string[] {
  const way = count === 1 ? 'recovery:' : `recovery, if ${when} (${Math.round(chance * 100)} of 100):`;
  return [
    ...paragraph(way),
    ...phases.flatMap(phaseLines),
    ...(blocked === undefined ? [] : wrap(plain(`${blocked.phase} does not end`), WIDTH, '    ')),
    ...(blocked?.byHand === undefined ? [] : ['  recovery with a person:']),
    ...(blocked?.byHand ?? []).flatMap(phaseLines),
  ];
}

function phaseLines(phase: Phase): readonly string[] {
  return phase.terms.length === 0
    ? []
    : [`    ${phase.phase.padEnd(8)} ${rangeText(phase)}`, ...phase.terms.flatMap(termLines)];
}

function termLines(term: Term): readonly string[] {
  const seconds = rangeText(term).padEnd(12);
  return [
    ...wrap(plain(`${seconds} ${term.what}`), WIDTH, '      ', ' '.repeat(19)),
    ...term.origins.flatMap((origin) =>
      wrap(plain(originText(origin, term)), WIDTH, ' '.repeat(19), ' '.repeat(21)),
    ),
  ];
}

/** Of several origins each has its own seconds. */
function originText({ setting, basis, source, seconds }: Origin, { origins }: Term): string {
  const own = origins.length > 1 ? ` ${rangeText(seconds)}` : '';
  const from = source.startsWith('assumed') ? source : `${basis}: ${source}`;
  return `${setting}${own} (${from})`;
}

function paragraph(text: string): readonly string[] {
  return wrap(plain(text), WIDTH, '  ', '    ');
}

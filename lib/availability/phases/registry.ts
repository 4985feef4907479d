import type { Path } from '../outcome';
import type { Situation } from '../situation';

/** Whether a start on another node asks the registry: an image that is not there, or that is always asked for. */
export function asksRegistry({ image, profile }: Situation): boolean {
  return image.alwaysPulled || !profile.imageOnEveryNode;
}

/** The same recovery, as far as it comes without the image. */
export function withoutRegistry(paths: readonly Path[]): readonly Path[] {
  return paths.map((path) => ({
    ...path,
    phases: path.phases.filter(({ phase }) => !['start', 'ready', 'traffic'].includes(phase)),
    blocked: path.blocked ?? { phase: 'start', waitsFor: 'the registry' },
  }));
}

import type { Path } from '../outcome';
import type { Situation } from '../situation';

/** Without a registry only an image that is there, and that need not be asked for, starts. */
export function withoutRegistry({ image, profile }: Situation, paths: readonly Path[]): readonly Path[] {
  return image.alwaysPulled || !profile.imageOnEveryNode
    ? paths.map((path) => ({
        ...path,
        phases: path.phases.filter(({ phase }) => !['start', 'ready', 'traffic'].includes(phase)),
        blocked: path.blocked ?? { phase: 'start', waitsFor: 'the registry' },
      }))
    : paths;
}

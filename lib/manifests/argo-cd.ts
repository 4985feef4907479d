import { annotationsOf } from './metadata';
import type { Obj } from './object';

/** Annotation of Argo CD with what a sync does with the object. */
export const SYNC_OPTIONS_ANNOTATION = 'argocd.argoproj.io/sync-options';

/** Annotation of Argo CD with the object's place in the order of a sync. */
export const SYNC_WAVE_ANNOTATION = 'argocd.argoproj.io/sync-wave';

/** The sync options of an object, such as `Prune` with `false`. */
export function syncOptions(object: Obj): ReadonlyMap<string, string> {
  const parts = (annotationsOf(object)[SYNC_OPTIONS_ANNOTATION] ?? '').split(',');
  return new Map(
    parts.map((part) => {
      const [name, value = ''] = part.split('=');
      return [name.trim(), value.trim()];
    }),
  );
}

/** The sync wave of an object; 0 if it has none. */
export function syncWave(object: Obj): number {
  const wave = Number(annotationsOf(object)[SYNC_WAVE_ANNOTATION] ?? 0);
  return Number.isInteger(wave) ? wave : 0;
}

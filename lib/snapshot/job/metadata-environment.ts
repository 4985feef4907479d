import { SKIP_PRE_CHANGE_SNAPSHOT, SNAPSHOT_ANNOTATIONS, SNAPSHOT_LABELS } from '../snapshot-labels';

/** The names of labels and annotations as the scripts read them; only so are they named in one place. */
export function metadataEnvironment(): Record<string, string> {
  const env: Record<string, string> = { SKIP_ANNOTATION: SKIP_PRE_CHANGE_SNAPSHOT };
  for (const [key, value] of Object.entries(SNAPSHOT_LABELS)) {
    env[`LABEL_${key}`] = value;
  }
  for (const [key, value] of Object.entries(SNAPSHOT_ANNOTATIONS)) {
    env[`ANNOTATION_${key}`] = value;
  }
  return env;
}

import type { DatabaseManifests, DataVolume } from './database';
import { annotationsOf } from './metadata';
import { at, text } from './object';

/** Annotation of a claim that a restore has made: the name of its VolumeSnapshot. */
export const RESTORED_FROM_ANNOTATION = 'cdk8s-iris-ha/restored-from';

/**
 * What the claim of a database is filled from, such as `VolumeSnapshot before-change`; undefined for a database that is no copy.
 * A restore in place is none: its claim says so, and the database goes on under its name.
 */
export function copiedFrom({ data }: DatabaseManifests): string | undefined {
  const claim = data?.claim;
  if (claim === undefined || RESTORED_FROM_ANNOTATION in annotationsOf(claim)) {
    return undefined;
  }
  return ['dataSource', 'dataSourceRef']
    .map((field) => [text(at(claim, `spec.${field}.kind`)), text(at(claim, `spec.${field}.name`))])
    .filter(([kind]) => kind === 'VolumeSnapshot' || kind === 'PersistentVolumeClaim')
    .map(([kind, name]) => `${kind} ${name ?? ''}`.trim())[0];
}

/** A database with data of its own to lose: on a claim, and no copy of somebody else's. */
export type DatabaseWithData = DatabaseManifests & { readonly data: DataVolume };

/** The databases among several that have data of their own to lose. */
export function withOwnData(databases: readonly DatabaseManifests[]): readonly DatabaseWithData[] {
  return databases.filter(
    (database): database is DatabaseWithData =>
      database.data !== undefined && copiedFrom(database) === undefined,
  );
}

import type { IrisDurableSys } from '../iris/iris-durable-sys';
import type { IIrisStorage } from '../storage/iris-storage';
import { LonghornStorage } from '../storage/longhorn-storage';

/** The storage that is asked for, else that of the database; one with an existing claim does not know its own. */
export function storageOf(wanted: IIrisStorage | undefined, database?: IrisDurableSys): IIrisStorage {
  return wanted ?? database?.storage ?? LonghornStorage.fromClassName();
}

import type { Obj } from '../../../lib/manifests/object';
import type { ProfileOverrides } from '../../../lib/availability/profile';
import { predict, type Report } from '../../../lib/availability/report';
import { UsageError } from '../errors';

/**
 * Predictions for manifests; what the model refuses is the person's to correct.
 *
 * @param objects the manifests
 * @param overrides what differs from the default profile
 * @param where how to call them
 */
export function predictIn(objects: readonly Obj[], overrides: ProfileOverrides, where: string): Report {
  try {
    return predict(objects, overrides);
  } catch (error) {
    throw new UsageError(`${where}: ${(error as Error).message}`);
  }
}

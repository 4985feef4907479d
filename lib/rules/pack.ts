import { STORAGE_RULES } from './pack-storage';
import { WORKLOAD_RULES } from './pack-workload';
import type { Rule } from './rule';

/** All rules, by id. */
export const RULES: readonly Rule[] = [...WORKLOAD_RULES, ...STORAGE_RULES];

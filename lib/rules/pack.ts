import type { Rule } from './rule';
import { secondReplica } from './workload/second-replica';

/** All rules, by id. */
export const RULES: readonly Rule[] = [secondReplica];

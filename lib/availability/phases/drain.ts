import { noLoss, type Outcome } from '../outcome';
import type { Situation } from '../situation';

/** The database runs on, and the drain waits. */
export function neverEvicted(situation: Situation): Outcome {
  return {
    paths: [],
    loss: noLoss('nothing: the database runs on'),
    human: situation.blockers.length > 0 ? 'take the PodDisruptionBudget away' : undefined,
    notes: drainBlockers(situation),
  };
}

/** What keeps a drain from ending. */
function drainBlockers({ blockers, drainPolicy, storage }: Situation): readonly string[] {
  const budgets = blockers.map(
    (name) => `PodDisruptionBudget ${name} lets the only pod never go: the drain never ends`,
  );
  const longhorn =
    storage.provider === 'longhorn'
      ? [`Longhorn (${drainPolicy}) ${DRAIN_POLICIES[drainPolicy] ?? 'decides when the node may go'}`]
      : [];
  return [...budgets, ...longhorn];
}

const DRAIN_POLICIES: Readonly<Record<string, string>> = {
  'block-if-contains-last-replica':
    'keeps a node that has the last healthy copy of a volume until another copy is healthy',
  'allow-if-replica-is-stopped': 'keeps a node that has the last healthy copy of a volume in use',
  'block-for-eviction': 'keeps the node until all its copies have been moved',
  'block-for-eviction-if-contains-last-replica': 'keeps the node until last copies have been moved',
  'always-allow': 'lets every node go, also with the last copy of a volume',
};

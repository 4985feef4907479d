/** What happens when the merge file changes. */
export enum CpfUpdateMode {
  /** The file keeps its name, the kubelet replaces it and IRIS merges it while it runs; some keys wait for a restart. */
  LIVE = 'live',
  /** The file's object gets another name, so the pod is replaced: every key takes effect, at the price of a restart. */
  ROLLOUT = 'rollout',
}

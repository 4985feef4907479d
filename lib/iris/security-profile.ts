/** How much of Pod Security "restricted" the IRIS container gets. */
export enum SecurityProfile {
  /**
   * Passes Pod Security "restricted": no capability, no privilege escalation, seccomp RuntimeDefault. That the official
   * image starts under it is an assumption (docs/assumptions.md has the check).
   */
  RESTRICTED = 'restricted',
  /**
   * Passes Pod Security "baseline" only: keeps the container runtime's default capabilities and allows setuid binaries.
   * For an image that turns out to need them.
   */
  BASELINE = 'baseline',
}

/** The user and group of the official images, `irisowner`. */
export const IRIS_UID = 51773;

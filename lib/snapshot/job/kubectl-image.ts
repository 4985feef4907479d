import { refuse } from '../../util/check';

/**
 * The image of the jobs: kubectl and a shell. Read in a public repository and never pulled (docs/assumptions.md), so
 * resolve it again, or name one of your own registry. The official `registry.k8s.io/kubectl` has no shell.
 */
export const DEFAULT_KUBECTL_IMAGE =
  'docker.io/alpine/kubectl:1.37.1@sha256:7b4cc9a9ce0d064cedeb85550266c11f2b32f010ca299525518646261e4d955e';

/** A pinned image: a job that runs at night must not run with another kubectl than the one that was tried. */
export function checkKubectlImage(reference: string): string {
  if (
    !/^[^\s@]+@sha256:[0-9a-f]{64}$/.test(reference) &&
    !/^[^\s@]+:v?\d+\.\d+\.\d+[\w.-]*$/.test(reference)
  ) {
    refuse(
      'kubectlImage',
      `'${reference}'`,
      'allowed: a digest (name@sha256:<64 hex digits>) or a full version such as name:1.37.1',
    );
  }
  return reference;
}

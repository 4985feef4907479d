import type { Obj } from '../manifests/object';
import type { DatabaseManifests } from '../manifests/database';

/** How bad it is: `error` loses data or never recovers, `warning` makes a failure worse or longer, `note` is worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** What rules look at: everything that is delivered together. */
export interface Manifests {
  readonly objects: readonly Obj[];
  /** The IRIS databases among them. */
  readonly databases: readonly DatabaseManifests[];
}

/** One place that breaks a rule. */
export interface Violation {
  /** The object, one of the manifests. */
  readonly object: Obj;
  /** Where in it, such as `spec.template.spec.containers[0].image`; empty for the object as a whole. */
  readonly path: string;
  /** What is wrong here, with the value that was found; one sentence without a full stop. */
  readonly message: string;
}

/** A rule of the pack. Its id is stable: a rule that is taken out leaves a gap. */
export interface Rule {
  /** `IRISHA` and three digits. */
  readonly id: string;
  /** Short name in kebab case. */
  readonly name: string;
  readonly severity: Severity;
  /** What has to be so, one sentence without a full stop. */
  readonly summary: string;
  /** What happens otherwise. */
  readonly why: string;
  /** What to do, in plain manifests and with this library. */
  readonly fix: string;
  /** Page, source file or issue that it rests on. */
  readonly reference: string;
  /** What breaks it; an object that several databases share may be there several times. */
  readonly check: (manifests: Manifests) => readonly Violation[];
}

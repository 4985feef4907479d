import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiObject, App } from 'cdk8s';
import { Construct, Node } from 'constructs';
import type { IConstruct } from 'constructs';
import { availabilityMarkdown } from '../availability/markdown';
import { OBJECTIVES_ANNOTATION } from '../availability/objective';
import { missedObjectives, missedText } from '../availability/objectives';
import type { ProfileOverrides } from '../availability/profile';
import { predict, type Report } from '../availability/report';
import { situationsOf } from '../availability/situation';
import { summaryLines } from '../availability/summary';
import { annotationsOf } from '../manifests/metadata';
import type { Obj } from '../manifests/object';
import type { AvailabilityProfile } from './availability-profile';
import { overridesOf } from './profile-overrides';

/** Properties of `AvailabilityReport`. */
export interface AvailabilityReportProps {
  /**
   * What the manifests do not say about the cluster and the load.
   * @default - Kubernetes 1.35, three nodes in one zone, no fencing; docs/profile.md has the rest
   */
  readonly profile?: AvailabilityProfile;
}

/** Apps whose objectives are checked already. */
const CHECKED = new WeakSet<IConstruct>();

/**
 * What each failure costs the databases of an App: predicted from its manifests, and checked against the objectives (`slo`) that
 * the databases state. One for the whole App.
 *
 * A database with objectives needs none: it is checked with the default profile then.
 *
 * Throws for a second one in an App.
 *
 * @see docs/failure-modes.md
 */
export class AvailabilityReport extends Construct {
  /** Name of the file that `write` makes. */
  public static readonly FILE_NAME: string = 'AVAILABILITY.md';

  /**
   * Makes the synthesis of an App fail when a database misses an objective; once, however often it is asked for.
   * @internal
   */
  public static _checkObjectives(scope: Construct): void {
    const app = App.of(scope);
    if (!CHECKED.has(app)) {
      CHECKED.add(app);
      Node.of(app).addValidation({ validate: oncePerSynthesis(app, () => missed(app)) });
    }
  }

  private readonly overrides: ProfileOverrides;

  /**
   * @param scope The App.
   * @param id The construct's id.
   * @param props What the manifests do not say.
   */
  public constructor(scope: Construct, id: string, props: AvailabilityReportProps = {}) {
    super(scope, id);
    if (reportsOf(App.of(this)).length > 1) {
      throw new Error(
        `AvailabilityReport: got a second one, '${this.node.path}'; allowed: one for the whole App`,
      );
    }
    this.overrides = overridesOf(props.profile);
    AvailabilityReport._checkObjectives(this);
  }

  /** The report as Markdown. */
  public toMarkdown(): string {
    return availabilityMarkdown(this.report());
  }

  /** The report as JSON, in the format `cdk8s-iris-ha/availability/v1`. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- jsii has no other type for JSON
  public toJson(): any {
    return JSON.parse(JSON.stringify(this.report()));
  }

  /** Five lines for a terminal. */
  public summary(): string {
    return summaryLines(this.report()).join('\n');
  }

  /**
   * Writes `AVAILABILITY.md` beside the manifests, and the summary to standard error. Call it after `app.synth()`.
   *
   * It is committed with the manifests, so that a pull request shows what a change does to the recovery time.
   */
  public write(): void {
    const report = this.report();
    const file = join(App.of(this).outdir, AvailabilityReport.FILE_NAME);
    writeFileSync(file, availabilityMarkdown(report));
    process.stderr.write(`${summaryLines(report).join('\n')}\n`);
  }

  /** @internal */
  public _overrides(): ProfileOverrides {
    return this.overrides;
  }

  private report(): Report {
    return predict(manifestsOf(App.of(this)), this.overrides);
  }
}

function reportsOf(app: App): AvailabilityReport[] {
  return app.node.findAll().filter((each): each is AvailabilityReport => each instanceof AvailabilityReport);
}

function statesObjectives(construct: IConstruct): boolean {
  return (
    ApiObject.isApiObject(construct) &&
    annotationsOf({ metadata: construct.metadata.toJson() })[OBJECTIVES_ANNOTATION] !== undefined
  );
}

/** The objects' own JSON: `toJson` of a chart would validate the whole App again, for each chart. */
function manifestsOf(app: App): Obj[] {
  return app.node
    .findAll()
    .filter((each): each is ApiObject => ApiObject.isApiObject(each))
    .map((each) => each.toJson() as Obj);
}

/**
 * cdk8s validates the whole App again for each of its charts (`App._synthChart`), and between them nothing changes. A chart that
 * is synthesized alone is validated alone.
 */
function oncePerSynthesis(app: App, validate: () => string[]): () => string[] {
  const synth = app.synth.bind(app);
  let running = false;
  let found: string[] | undefined;
  app.synth = () => {
    [running, found] = [true, undefined];
    try {
      synth();
    } finally {
      running = false;
    }
  };
  return () => {
    found = running && found !== undefined ? found : validate();
    return found;
  };
}

function missed(app: App): string[] {
  if (!app.node.findAll().some(statesObjectives)) {
    return [];
  }
  const overrides = reportsOf(app)[0]?._overrides() ?? {};
  return situationsOf(manifestsOf(app), overrides).flatMap(missedObjectives).map(missedText);
}

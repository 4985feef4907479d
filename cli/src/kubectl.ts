import type { Clock } from './clock';
import { CommandError } from './errors';
import { reasonOf, type Finished, type KubectlRunner, type RunOptions } from './kubectl-runner';
import { obj, type Obj } from '../../lib/manifests/object';
import { shellWord } from './shell';
import { PATIENCE } from './waiting';

/** Which cluster, as kubectl's own options say it. */
export interface Cluster {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
}

/** A connection that has died is not noticed otherwise. */
const REQUEST_TIMEOUT = '--request-timeout=30s';

/** The object that was asked for does not exist. */
export class NotFoundError extends CommandError {}

/** What helps against the usual refusals; the first that fits. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/forbidden/i, 'ask for that right, or name with -n a namespace in which you have it'],
  [/must be logged in|unauthorized/i, 'log in to the cluster again'],
  [
    /doesn't have a resource type "volumesnapshot/,
    "install external-snapshotter's CRDs and controller first",
  ],
  [/context .*(does not exist|not found)/, 'kubectl config get-contexts lists the contexts there are'],
  [
    /refused|unable to connect|no such host|timeout|timed out/i,
    'is this the right cluster? choose another with --context or --kubeconfig',
  ],
];

/** kubectl for one cluster. */
export class Kubectl {
  /**
   * @param cluster which cluster and namespace
   * @param runner how kubectl is run
   * @param clock the clock
   * @param say where to say what takes long
   */
  public constructor(
    private readonly cluster: Cluster,
    private readonly runner: KubectlRunner,
    private readonly clock: Clock,
    private readonly say: (text: string) => void,
  ) {}

  /**
   * The same for another namespace.
   *
   * @param namespace its name
   */
  public inNamespace(namespace: string | undefined): Kubectl {
    return new Kubectl({ ...this.cluster, namespace }, this.runner, this.clock, this.say);
  }

  /**
   * A command as a person would type it.
   *
   * @param args what comes behind `kubectl` and the options for the cluster
   */
  public typed(...args: string[]): string {
    return ['kubectl', ...this.arguments(args)].map(shellWord).join(' ');
  }

  /**
   * Runs kubectl to its end and gives what it printed.
   *
   * @param args what comes behind the options for the cluster
   * @param advice what helps when it cannot find the object
   */
  public async text(args: readonly string[], advice?: string): Promise<string> {
    const forgetIt = this.clock.after(PATIENCE, () => this.say(`waiting for kubectl ${shown(args)}`));
    const finished = await this.runner([...this.arguments(args), REQUEST_TIMEOUT]).finally(forgetIt);
    if (finished.code !== 0) {
      throw this.failed(args, finished, advice);
    }
    return finished.out;
  }

  /**
   * Like `text`, for an answer in JSON.
   *
   * @param args what comes behind the options for the cluster, without the output format
   * @param advice what helps when it cannot find the object
   */
  public async json(args: readonly string[], advice?: string): Promise<Obj> {
    const out = await this.text([...args, '-o', 'json'], advice);
    try {
      return obj(JSON.parse(out));
    } catch {
      throw new CommandError(
        `kubectl ${shown(args)} did not answer in JSON; see with ${this.typed(...args, '-o', 'json')}`,
      );
    }
  }

  /**
   * Runs kubectl and hands over each line at once.
   *
   * @param args what comes behind the options for the cluster
   * @param options who takes the lines, and what stops it
   */
  public lines(args: readonly string[], options: RunOptions): Promise<Finished> {
    return this.runner(this.arguments(args), options);
  }

  private arguments(args: readonly string[]): string[] {
    const { context, kubeconfig, namespace } = this.cluster;
    return [
      ...(context === undefined ? [] : ['--context', context]),
      ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig]),
      ...(namespace === undefined ? [] : ['-n', namespace]),
      ...args,
    ];
  }

  private failed(args: readonly string[], finished: Finished, advice?: string): CommandError {
    const reason = reasonOf(finished);
    const problem = `kubectl ${shown(args)} failed: ${reason}`;
    if (advice !== undefined && reason.includes('(NotFound)')) {
      return new NotFoundError(`${problem}; ${advice}`);
    }
    const help = ADVICE.find(([pattern]) => pattern.test(reason))?.[1];
    return new CommandError(`${problem}; ${help ?? `see with ${this.typed(...args)}`}`);
  }
}

/** Verb and kind. */
function shown(args: readonly string[]): string {
  return args.slice(0, 2).join(' ');
}

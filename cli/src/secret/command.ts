import { PasswordHash } from '../../../lib';
import { Command } from 'commander';
import type { Streams } from '../io';
import { readManifests } from '../manifests';
import { namespaceName } from '../options';
import { readNewPassword, refuseShort } from '../password';
import { buildSecret, renderSecret } from './build';
import { chooseDatabase } from './find';

interface SecretOptions {
  readonly manifests: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly passwordStdin?: boolean;
  readonly allowWeak?: boolean;
}

/**
 * The command `iris-ha secret`.
 *
 * @param streams where it reads and writes
 */
export function secretCommand(streams: Streams): Command {
  return new Command('secret')
    .summary('print the Secret with the complete CPF merge file of a synthesized database')
    .description(
      'Prints the Kubernetes Secret with the complete CPF merge file of a synthesized database, for a pipe into\n' +
        '"kubectl apply -f -". The password of its predefined users, CSPSystem included, is asked for twice without\n' +
        'echo; only its hash goes into the Secret, and nothing is written to disk.',
    )
    .option('-m, --manifests <path>', 'file or folder with synthesized YAML', 'dist')
    .option(
      '-n, --name <deployment>',
      'which database, as name or namespace/name; needed when there are several',
    )
    .option('--namespace <ns>', "namespace of the Secret (default: the Deployment's)", namespaceName)
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option('--allow-weak', 'accept a password of fewer than 8 characters')
    .addHelpText(
      'after',
      '\nExamples:\n' +
        '  npx iris-ha secret | kubectl apply -f -\n' +
        '  pass show iris | npx iris-ha secret --password-stdin | kubectl apply -f -',
    )
    .action((options: SecretOptions) => printSecret(options, streams));
}

async function printSecret(options: SecretOptions, streams: Streams): Promise<void> {
  // Before the password is asked for: nobody should type one for nothing.
  const database = chooseDatabase(readManifests(options.manifests), options.name);
  const password = await readNewPassword(streams, options.passwordStdin ?? false);
  const hash = PasswordHash.derive(password);
  if (!options.allowWeak) {
    refuseShort(password);
  }
  if (streams.stdout.isTTY) {
    streams.stderr.write(
      'iris-ha: note: the Secret is shown on this terminal only; pipe it into kubectl apply -f -\n',
    );
  }
  streams.stdout.write(renderSecret(buildSecret(database, hash, options.namespace)));
}

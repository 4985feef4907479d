import type { VolumeMount } from 'cdk8s-plus-27';
import { absolutePath, isInside, refuse } from '../util/check';
import { OWN_PATHS } from './iris-container';
import { IrisCredentials, IrisCredentialsKind } from './iris-credentials';
import { CopyIsolation } from './iris-data-source';
import type { IrisDurableSysProps } from './iris-durable-sys-props';
import { IrisEdition } from './iris-image';

/** What a copy must not do; a database that is none has nothing to lift. */
export function isolationOf({ dataSource, lift }: IrisDurableSysProps): CopyIsolation[] {
  if (dataSource === undefined) {
    return lift?.length
      ? refuse('lift', lift.join(', '), 'allowed: only with dataSource; this database is not a copy')
      : [];
  }
  return Object.values(CopyIsolation).filter((isolation) => !(lift ?? []).includes(isolation));
}

/**
 * A copy has its passwords in its data; any other database has them in a Secret that somebody makes. A restored one keeps
 * that Secret, so that a restore changes the claim alone.
 */
export function credentialsOf(name: string, props: IrisDurableSysProps): IrisCredentials {
  const { credentials, dataSource, existingClaimName, restore } = props;
  const hasData = dataSource !== undefined || existingClaimName !== undefined;
  if (credentials?.kind === IrisCredentialsKind.IN_DATA && !hasData && restore === undefined) {
    refuse(
      'credentials',
      'inData() for an empty volume',
      'allowed: existingSecret(), emittedSecret(), or imageFirstLogin()',
    );
  }
  const isolation = isolationOf(props);
  if (
    credentials?.kind === IrisCredentialsKind.EXISTING_SECRET &&
    (isolation.includes(CopyIsolation.PRODUCTIONS) || isolation.includes(CopyIsolation.TASKS))
  ) {
    refuse(
      'credentials',
      `existingSecret('${credentials.secretName}') in a copy: whether its merge file keeps productions from starting is not known here, and the script that suspends the tasks cannot be put into it`,
      'allowed: inData(), emittedSecret(), or lift: [CopyIsolation.PRODUCTIONS, CopyIsolation.TASKS]',
    );
  }
  return credentials ?? (hasData ? IrisCredentials.inData() : IrisCredentials.existingSecret(`${name}-cpf`));
}

/** There is one hook after the start; a copy needs it, under whatever abbreviation a second one is asked for. */
export function checkHooks({ args }: IrisDurableSysProps, isolation: CopyIsolation[]): void {
  const hook = (args ?? []).find((arg) => /^(-a|--a(f(t(er?)?)?)?(=|$))/.test(arg));
  if (hook !== undefined && isolation.includes(CopyIsolation.TASKS)) {
    refuse(
      'args',
      `'${hook}' in a copy, whose own hook after the start suspends the scheduled tasks`,
      'allowed: arguments without -a and --after, or lift: [CopyIsolation.TASKS]',
    );
  }
}

/** Community has its licence inside, and iris-main refuses a key with it. */
export function checkEdition({ image, licenseSecretName }: IrisDurableSysProps): void {
  if (image.edition === IrisEdition.COMMUNITY && licenseSecretName !== undefined) {
    refuse(
      'licenseSecretName',
      `'${licenseSecretName}' with a Community image`,
      'allowed: none; Community has its licence inside',
    );
  }
}

/** One folder name, so that durable %SYS lies directly below the mount. */
export function folderName(name: string): string {
  if (!/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name)) {
    refuse('durableDirectory', `'${name}'`, "allowed: one folder name of letters, digits, '_', '.' and '-'");
  }
  return name;
}

/** Mounts of the user must neither hide nor lie in those of the construct. */
export function checkMounts(mounts: VolumeMount[], dataPath: string): void {
  const own = OWN_PATHS.find((path) => isInside(dataPath, path) || isInside(path, dataPath));
  if (own !== undefined) {
    refuse('mountPath', `'${dataPath}'`, `allowed: paths outside of ${own}, which this construct mounts`);
  }
  const seen = new Set<string>();
  for (const { path } of mounts) {
    const clean = absolutePath('mounts', path);
    if (seen.has(clean)) {
      refuse('mounts', `'${path}' twice`, 'allowed: each path once');
    }
    seen.add(clean);
    const taken = [dataPath, ...OWN_PATHS].find((own) => isInside(clean, own) || isInside(own, clean));
    if (taken !== undefined) {
      refuse('mounts', `'${path}'`, `allowed: paths outside of ${taken}, which this construct mounts`);
    }
  }
}

/** Further volumes that IRIS can keep data on. */
export function writableClaims(mounts: VolumeMount[]): VolumeMount[] {
  return mounts.filter(
    ({ volume, readOnly }) => !readOnly && volume._toKube().persistentVolumeClaim !== undefined,
  );
}

/** Folders that survive the container: journals and the write image journal must lie in one of them. */
export function durableFolders(mounts: VolumeMount[], dataPath: string): string[] {
  return [dataPath, ...writableClaims(mounts).map(({ path }) => absolutePath('mounts', path))];
}

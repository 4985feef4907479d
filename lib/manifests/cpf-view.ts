import { environment, type DatabaseManifests } from './database';
import { list } from './object';

/**
 * The CPF merge text of a database: empty where there is no merge file at all, undefined where there is one that the manifests do
 * not show.
 */
export function visibleCpf({ cpf, container }: DatabaseManifests): string | undefined {
  if (cpf !== undefined) {
    return cpf;
  }
  const hasFile =
    environment(container, 'ISC_CPF_MERGE_FILE') !== undefined ||
    list(container.env).some(({ name }) => name === 'ISC_CPF_MERGE_FILE') ||
    list(container.envFrom).length > 0;
  return hasFile ? undefined : '';
}

/** A list of numbers of the CPF, such as that of globals, summed up; 0 for what is none. */
export function cpfSum(value: string | undefined): number {
  return (value ?? '').split(',').reduce((sum, part) => sum + (Number(part) || 0), 0);
}

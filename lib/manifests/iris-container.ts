import { parseImageReference } from './image-reference';
import { list, number, text, type Obj } from './object';
import { isVendorImage } from './vendor-image';

/** Variables that only IRIS' own images read. */
const VARIABLES: readonly unknown[] = ['ISC_DATA_DIRECTORY', 'ISC_CPF_MERGE_FILE'];

/** Port of the superserver in InterSystems' images. */
const SUPERSERVER = 1972;

/**
 * Whether a container runs IRIS itself: by a variable of durable %SYS or of the merge file, by the vendor's image name, or by an
 * image name that begins like it together with the port of the superserver. The name alone does not do: `iris-dashboard` is
 * anybody's.
 */
export function isIrisContainer(container: Obj): boolean {
  const image = text(container.image) ?? '';
  return (
    list(container.env).some(({ name }) => VARIABLES.includes(name)) ||
    isVendorImage(image) ||
    (isNamedLikeIris(image) && declaresSuperserver(container))
  );
}

function isNamedLikeIris(image: string): boolean {
  const repository = parseImageReference(image)?.name.split('/').pop() ?? '';
  return /^iris(health)?-/.test(repository);
}

function declaresSuperserver({ ports }: Obj): boolean {
  return list(ports).some(({ containerPort }) => number(containerPort) === SUPERSERVER);
}

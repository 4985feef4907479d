import { isAlias, isMap, isScalar, isSeq, type Document, type ParsedNode } from 'yaml';

/** A part of a YAML document and where it begins. */
interface Part {
  readonly node: unknown;
  readonly offset: number;
}

/**
 * The keys and indexes of a path, such as `spec.containers[0].image` or `metadata.annotations["a.b/c"]`.
 *
 * @param path the path; empty for the whole
 */
export function stepsOf(path: string): readonly string[] {
  return [...path.matchAll(/\["(.*?)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, key]) => quoted ?? index ?? key,
  );
}

/**
 * Where a part of a document begins; if it is not there, where the nearest part around it begins.
 *
 * @param document a document that is not empty
 * @param steps the keys and indexes that lead to the part
 */
export function offsetOf(document: Document.Parsed, steps: readonly string[]): number {
  const contents = document.contents as ParsedNode;
  let part: Part = { node: contents, offset: contents.range[0] };
  for (const step of steps) {
    const next = partOf(isAlias(part.node) ? part.node.resolve(document) : part.node, step);
    if (next === undefined) {
      break;
    }
    part = next;
  }
  return part.offset;
}

/** A part of a map begins at its key: that is the line which a person looks for. */
function partOf(node: unknown, step: string): Part | undefined {
  if (isMap<ParsedNode, ParsedNode>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
    return pair && { node: pair.value, offset: pair.key.range[0] };
  }
  const item: ParsedNode | undefined = isSeq<ParsedNode>(node) ? node.items[Number(step)] : undefined;
  return item && { node: item, offset: item.range[0] };
}

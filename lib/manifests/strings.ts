/** A text in a manifest. */
export interface TextAt {
  readonly path: string;
  readonly text: string;
}

/** Every text in a part of a manifest. A list of nothing but texts is one text, as a command and its arguments are. */
export function textsIn(value: unknown, path = ''): readonly TextAt[] {
  if (typeof value === 'string') {
    return [{ path, text: value }];
  }
  if (Array.isArray(value)) {
    return value.length > 0 && value.every((each) => typeof each === 'string')
      ? [{ path, text: value.join(' ') }]
      : value.flatMap((each, index) => textsIn(each, `${path}[${index}]`));
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, below(path, key)));
}

function below(path: string, key: string): string {
  if (!/^\w+$/.test(key)) {
    return `${path}[${JSON.stringify(key)}]`;
  }
  return path === '' ? key : `${path}.${key}`;
}

/** Labels as `kubectl --selector` takes them; those without a value are left out. */
export function selectorText(labels: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(labels)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

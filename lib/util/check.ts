import type { Duration, Size } from 'cdk8s';

/**
 * Refuses a value with the one sentence every error of this library has: the prop, what it got, what is allowed.
 */
export function refuse(prop: string, got: string, allowed: string): never {
  throw new Error(`${prop}: got ${got}; ${allowed}`);
}

/** The duration in whole seconds; refuses zero, because Kubernetes reads 0 as "use my default" in some fields. */
export function positiveSeconds(prop: string, duration: Duration): number {
  const seconds = duration.toSeconds({ integral: false });
  if (seconds <= 0 || !Number.isInteger(seconds)) {
    refuse(prop, `${seconds} s`, 'allowed: a whole number of seconds, at least 1');
  }
  return seconds;
}

/** A whole number inside a closed range. */
export function inRange(prop: string, value: number, min: number, max: number, unit = ''): number {
  if (!Number.isInteger(value) || value < min || value > max) {
    refuse(prop, `${value}${unit}`, `allowed: a whole number from ${min}${unit} to ${max}${unit}`);
  }
  return value;
}

/** The size in whole MiB; refuses fractions, because a Quantity such as 0.5Mi is rounded by each consumer in its own way. */
export function wholeMebibytes(prop: string, size: Size): number {
  const kib = size.toKibibytes({ rounding: 2 });
  const mib = kib / 1024;
  if (mib <= 0 || !Number.isInteger(mib)) {
    refuse(prop, `${kib} Ki`, 'allowed: whole Mi or Gi, more than 0');
  }
  return mib;
}

/** The size as a Kubernetes quantity, in Gi where it is whole. */
export function quantityText(prop: string, size: Size): string {
  const mib = wholeMebibytes(prop, size);
  return mib % 1024 === 0 ? `${mib / 1024}Gi` : `${mib}Mi`;
}

/** An RFC 1035 label: what Kubernetes allows as the name of a Service. */
export function serviceName(prop: string, name: string, maxLength = 63): string {
  if (name.length > maxLength || !/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    refuse(
      prop,
      `'${name}'`,
      `allowed: lower case letters, digits and '-', starting with a letter and ending with a letter or digit, at most ${maxLength} characters (RFC 1035 label)`,
    );
  }
  return name;
}

/** An RFC 1123 label: what Kubernetes allows as the name of a Namespace or a volume. */
export function dnsLabel(prop: string, name: string, maxLength = 63): string {
  if (name.length > maxLength || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    refuse(
      prop,
      `'${name}'`,
      `allowed: lower case letters, digits and '-', starting and ending with a letter or digit, at most ${maxLength} characters (RFC 1123 label)`,
    );
  }
  return name;
}

/** An RFC 1123 subdomain: what Kubernetes allows as the name of a Secret, a claim or a class. */
export function dnsSubdomain(prop: string, name: string): string {
  if (name.length > 253 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name)) {
    refuse(
      prop,
      `'${name}'`,
      "allowed: lower case letters, digits, '-' and '.', starting and ending with a letter or digit (RFC 1123 subdomain)",
    );
  }
  return name;
}

/** One of the values of an enum; callers in other languages, and casts, can pass anything. */
export function oneOf<T extends string>(prop: string, value: T, allowed: T[]): T {
  if (!allowed.includes(value)) {
    refuse(prop, `'${value}'`, `allowed: ${allowed.join(', ')}`);
  }
  return value;
}

/** An absolute, normal path: no '..', no double slash, not the root. */
export function absolutePath(prop: string, path: string): string {
  const clean = path.replace(/\/+$/, '');
  if (
    !/^(\/[^/\s\p{Cc}]+)+$/u.test(clean) ||
    clean.split('/').some((part) => part === '.' || part === '..')
  ) {
    refuse(prop, `'${path}'`, "allowed: an absolute path without '.', '..', spaces or empty parts, not '/'");
  }
  return clean;
}

/** True if `path` is `folder` or lies below it. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

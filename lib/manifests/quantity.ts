const GI = 2 ** 30;
const MI = 2 ** 20;
const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: MI,
  Gi: GI,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * The bytes of a Kubernetes quantity, such as `10Gi`, `10240Mi`, `1.5G`, `1e9` or a plain number; undefined for what is none.
 *
 * @param quantity the quantity as it was parsed
 */
export function bytesOf(quantity: unknown): number | undefined {
  const text = typeof quantity === 'number' ? quantity.toString() : quantity;
  if (typeof text !== 'string') {
    return undefined;
  }
  const match = /^(\d+\.?\d*|\.\d+)(?:([mkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [, digits, unit = '', exponent = '0'] = match;
  return Number(`${digits}e${exponent}`) * FACTORS[unit];
}

/**
 * A size as a quantity, in the largest binary unit in which it is whole.
 *
 * @param bytes the size
 */
export function quantityOf(bytes: number): string {
  if (bytes % GI === 0) {
    return `${bytes / GI}Gi`;
  }
  return bytes % MI === 0 ? `${bytes / MI}Mi` : `${bytes}`;
}

/**
 * A size as main.ts writes it; whole Mi, because that is what a volume has.
 *
 * @param bytes the size
 */
export function sizeCode(bytes: number): string {
  return bytes % GI === 0 ? `Size.gibibytes(${bytes / GI})` : `Size.mebibytes(${Math.ceil(bytes / MI)})`;
}

/**
 * Hashes of the password SYS that everybody can read: in InterSystems' documentation and in public examples. Any other salt
 * gives another hash, which only PasswordHash.isPublishedDefault() recognises.
 */
const PUBLISHED = [
  '34e80d2f1ad5135679b3a57a9c4b1611a8a8995e0849ebe954ac1c16ad253d0274296985fea058a8aaf2a149b88082595e6374b3c2f7d5f0774f05e4311ba52d',
  'a31d24aecc0bfe560a7e45bd913ad27c667dc25a75cbfd358c451bb595b6bd52bd25c82cafaa23ca1dd30b3b4947d12d3bb0ffb2a717df29912b743a281f97c1',
  'fbfe8593aefa510c27fd184738d6e865a441de98',
];

/** The hashes in a text that follow `PasswordHash=`, in a section or in an action; without salt, in lower case. */
export function passwordHashesIn(text: string): readonly string[] {
  return [...text.matchAll(/\bPasswordHash\s*=\s*"?\s*([0-9a-f]{40,})\b/gi)].map(([, hash]) =>
    hash.toLowerCase(),
  );
}

/** Whether a hash is a published one of the default password. */
export function isPublishedHash(hash: string): boolean {
  return PUBLISHED.includes(hash.toLowerCase());
}

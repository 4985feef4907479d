import { PasswordHash } from '../../lib/iris/password-hash';
import { isPublishedHash, passwordHashesIn } from '../../lib/manifests/published-hashes';

/** Hash and salt; the salt proves that it is the hash of SYS. */
const VECTORS = [
  '34e80d2f1ad5135679b3a57a9c4b1611a8a8995e0849ebe954ac1c16ad253d0274296985fea058a8aaf2a149b88082595e6374b3c2f7d5f0774f05e4311ba52d,' +
    '124e81ee6bf17fcaf0dfb38a4f8a7f46e9e4b0c8c9a40864bb189d4d200b161b1451874efcbed63b801cbab592434b93037e90810d96e4ee123ac03b756779e9',
  'a31d24aecc0bfe560a7e45bd913ad27c667dc25a75cbfd358c451bb595b6bd52bd25c82cafaa23ca1dd30b3b4947d12d3bb0ffb2a717df29912b743a281f97c1,' +
    '0a4c463a2fa1e7542b61aa48800091ab688eb0a14bebf536638f411f5454c9343b9aa6402b4694f0a89b624407a5f43f0a38fc35216bb18aab7dc41ef9f056b1',
  'FBFE8593AEFA510C27FD184738D6E865A441DE98,u4ocm4qh',
];

describe('the published hashes', () => {
  it.each(VECTORS)('%s is of SYS, and known', (vector) => {
    expect(PasswordHash.isPublishedDefault(vector)).toBe(true);
    expect(passwordHashesIn(`[Startup]\nPasswordHash=${vector}\n`).map(isPublishedHash)).toEqual([true]);
  });

  it('are not those of other passwords', () => {
    const { value } = PasswordHash.derive('sesame', { workFactor: 1000 });
    expect(passwordHashesIn(`PasswordHash=${value}`).map(isPublishedHash)).toEqual([false]);
  });
});

describe('passwordHashesIn', () => {
  it.each([
    ['nothing', '', 0],
    ['no value', 'PasswordHash=\nglobals=0', 0],
    ['a placeholder', 'PasswordHash=${HASH}', 0],
    ['an action, in quotes', `ModifyUser:Name=App,PasswordHash="${VECTORS[0]},10000,SHA512"`, 1],
    ['two of them, in any case', `passwordhash = ${VECTORS[2]}\nPASSWORDHASH=${VECTORS[1]}`, 2],
  ])('finds them in %s', (_, text, count) => {
    expect(passwordHashesIn(text)).toHaveLength(count);
  });
});

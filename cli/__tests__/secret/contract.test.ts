import { Chart, Testing, Yaml } from 'cdk8s';
import type { IrisDurableSysProps } from '../../../lib';
import { CpfMerge, IrisCredentials, IrisDurableSys, IrisImage, PasswordHash } from '../../../lib';
import { parseManifests } from '../../src/manifests';
import { buildSecret } from '../../src/secret/build';
import { findDatabases } from '../../src/secret/find';

// The other tests write manifests by hand; here the library writes them, as the tool meets them in dist/.
function synthesized(props: Partial<IrisDurableSysProps>) {
  const chart = new Chart(Testing.app(), 'db', { namespace: 'prod', disableResourceNameHashes: true });
  const database = new IrisDurableSys(chart, 'iris', { image: IrisImage.COMMUNITY_2026_2, ...props });
  return {
    database,
    manifests: parseManifests(Yaml.stringify(...(Testing.synth(chart) as unknown[])), 'dist/db.yaml'),
  };
}

const hash = PasswordHash.derive('correct horse', { workFactor: 1000 });

describe('a synthesized database', () => {
  test('gets the merge file it was synthesized with, completed, under the name and key it mounts', () => {
    const { database, manifests } = synthesized({
      name: 'orders',
      credentials: IrisCredentials.existingSecret('orders-login', 'iris.cpf'),
      cpf: new CpfMerge({ raw: { Startup: { SystemMode: 'LIVE' } } }),
    });
    const [found, ...others] = findDatabases(manifests);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ name: 'orders', namespace: 'prod', cpf: database.cpf.render() });
    const { metadata, stringData } = buildSecret(found, hash);
    expect(metadata).toMatchObject({ name: 'orders-login', namespace: 'prod' });
    expect(metadata.labels).toHaveProperty(['app.kubernetes.io/name']);
    expect(stringData).toEqual({ 'iris.cpf': database.cpf.withPasswordHash(hash).render() });
  });

  test('waits for a Secret by default', () => {
    expect(findDatabases(synthesized({}).manifests)).toMatchObject([
      { secretName: 'iris-cpf', key: 'merge.cpf' },
    ]);
  });

  test.each([
    ['an emitted Secret', IrisCredentials.emittedSecret(hash)],
    ["the image's first login", IrisCredentials.imageFirstLogin()],
  ])('needs none with %s', (_, credentials) => {
    expect(findDatabases(synthesized({ credentials }).manifests)).toEqual([]);
  });
});

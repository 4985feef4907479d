import { nestedMount } from '../../../lib/rules/storage/nested-mount';
import { expectNothing, expectOnly, ownPod } from '../support';

describe('nested-mount', () => {
  it('reports a mount in the data', () => {
    const { path, message } = expectOnly(nestedMount, (objects) => {
      ownPod(objects).container.volumeMounts.push({ name: 'cpf', mountPath: '/irissys/data/merge' });
    });
    expect([path, message]).toEqual([
      'spec.template.spec.containers[0].volumeMounts',
      'cpf is mounted on /irissys/data/merge, inside of the data volume on /irissys/data',
    ]);
  });

  it.each(['/irissys/database', '/irissys', '/irissys/cpf2'])('accepts a mount on %s', (mountPath) => {
    expectNothing((objects) => {
      ownPod(objects).container.volumeMounts.push({ name: 'cpf', mountPath });
    });
  });
});

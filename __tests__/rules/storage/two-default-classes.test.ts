import { twoDefaultClasses } from '../../../lib/rules/storage/two-default-classes';
import { ownClass } from '../storage-support';
import { expectNothing, expectOnly, type Mutable } from '../support';

const CLASS = 'storageclass.kubernetes.io/is-default-class';
const BETA = 'storageclass.beta.kubernetes.io/is-default-class';

const storageClass = (name: string, annotations: Mutable) => ({
  kind: 'StorageClass',
  metadata: { name, annotations },
  provisioner: 'ebs.csi.aws.com',
});

const longhornConfig = (value: string) => ({
  kind: 'ConfigMap',
  metadata: { name: 'longhorn-storageclass', namespace: 'longhorn-system' },
  data: {
    'storageclass.yaml': `kind: StorageClass\nmetadata:\n  name: longhorn\n  annotations:\n    ${CLASS}: "${value}"\n`,
  },
});

describe('two-default-classes', () => {
  it.each([CLASS, BETA])('reports two classes with %s', (annotation) => {
    const { object, message } = expectOnly(twoDefaultClasses, (objects) => {
      objects.push(storageClass('gp3', { [CLASS]: 'true' }), storageClass('gp2', { [annotation]: 'true' }));
    });
    expect([object.metadata, message]).toEqual([
      expect.objectContaining({ name: 'gp2' }),
      'several default classes: gp3, gp2',
    ]);
  });

  it("reports a class beside Longhorn's own", () => {
    const { message } = expectOnly(twoDefaultClasses, (objects) => {
      ownClass(objects).metadata.annotations = { [CLASS]: 'true' };
      objects.push(longhornConfig('true'));
    });
    expect(message).toBe('several default classes: longhorn, longhorn-iris');
  });

  it.each([
    ['one', [storageClass('gp3', { [CLASS]: 'true' })]],
    ['one and none', [storageClass('gp3', { [CLASS]: 'true' }), storageClass('gp2', { [CLASS]: 'false' })]],
    [
      "Longhorn's own, as a class and as the text of it",
      [longhornConfig('true'), storageClass('longhorn', { [CLASS]: 'true' })],
    ],
    [
      "one beside Longhorn's, which is none",
      [longhornConfig('false'), storageClass('gp3', { [CLASS]: 'true' })],
    ],
    [
      'one and an annotation that only looks like it',
      [storageClass('a', { [CLASS]: 'true' }), storageClass('b', { x: 'true' })],
    ],
  ])('accepts %s', (_, added) => {
    expectNothing((objects) => {
      objects.push(...added);
    });
  });
});

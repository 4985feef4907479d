import { checkManifests } from '../../lib/rules/check';
import { STORAGE_RULES } from '../../lib/rules/pack-storage';
import type { Obj } from '../../lib/manifests/object';
import { parseDocuments } from '../support/crd';
import { describeUpstream, readUpstream } from '../support/upstream';

/** Rule, kind and name of the object, path. */
function findings(...files: string[]): string[] {
  const objects = files.flatMap((file) =>
    parseDocuments(readUpstream(`seed/ha-iris-k8s/${file}`), file),
  ) as Obj[];
  return checkManifests(objects, STORAGE_RULES).map(
    ({ rule, object, path }) =>
      `${rule.id} ${rule.name}: ${String(object.kind)} ${String((object.metadata as Obj).name)} ${path}`,
  );
}

const CONTAINER = 'spec.template.spec.containers[0]';

describeUpstream('the manifests of 2021', () => {
  it('the database', () => {
    expect(findings('tldr.yaml')).toEqual([
      'IRISHA053 longhorn-own-class: PersistentVolumeClaim iris-pvc spec.storageClassName',
      'IRISHA054 read-write-once: PersistentVolumeClaim iris-pvc spec.accessModes',
      'IRISHA056 missing-fs-group: Deployment iris spec.template.spec.securityContext.fsGroup',
      `IRISHA057 nested-mount: Deployment iris ${CONTAINER}.volumeMounts`,
      'IRISHA070 node-down-policy: Deployment iris ',
      `IRISHA080 memory-not-reserved: Deployment iris ${CONTAINER}.resources`,
      `IRISHA083 freeze-on-error: Deployment iris ${CONTAINER}.env`,
      'IRISHA091 no-snapshot: Deployment iris ',
      'IRISHA110 prunable-claim: PersistentVolumeClaim iris-pvc metadata.annotations',
    ]);
  });

  it('the snapshot and its class', () => {
    expect(findings('backup/iris-volume-snapshot.yaml', 'backup/longhorn-volumesnapshotclass.yaml')).toEqual([
      'IRISHA074 removed-longhorn-api: VolumeSnapshot iris-longhorn-snapshot apiVersion',
      'IRISHA074 removed-longhorn-api: VolumeSnapshotClass longhorn apiVersion',
      'IRISHA090 snapshot-class-without-type: VolumeSnapshotClass longhorn parameters.type',
    ]);
  });

  it('the clone, which nothing isolates', () => {
    const found = findings(
      'iris-cpf-merge.yaml',
      'backup/iris-pvc-snapshot-restore.yaml',
      'backup/iris-deployment-snapshot.yaml',
    );
    expect(found).toContain('IRISHA100 copy-that-acts: Deployment irisclone ');
    expect(found).not.toContainEqual(expect.stringMatching(/no-snapshot|no-drill/));
  });
});

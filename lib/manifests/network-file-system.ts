import type { DatabaseManifests } from './database';
import { durableMount } from './durable-mount';
import { at, obj, text, type Obj } from './object';
import { boundVolume } from './persistent-volume';

/** CSI drivers and provisioners of file systems that are reached over the network or through FUSE. */
const DRIVERS = [
  /(^|[./-])nfs([./-]|$)/,
  /^smb\.csi\.k8s\.io$/,
  /^efs\.csi\.aws\.com$/,
  /^fsx\.openzfs\.csi\.aws\.com$/,
  /^s3\.csi\.aws\.com$/,
  /^(file|blob)\.csi\.azure\.com$/,
  /^kubernetes\.io\/(azure-file|glusterfs)$/,
  /^(filestore|gcsfuse)\.csi\.storage\.gke\.io$/,
  /^nasplugin\.csi\.alibabacloud\.com$/,
  /^vpc\.file\.csi\.ibm\.io$/,
  /^csi\.juicefs\.com$/,
  /gluster/,
];

/** Classes that a cloud's clusters come with. */
const CLASSES = [/^azurefile(-|$)/, /^(standard|premium|enterprise|zonal)-rwx$/];

/** Types of volumes in a pod or a PersistentVolume. */
const VOLUME_TYPES = ['nfs', 'azureFile', 'glusterfs'];

/** What makes a database's data a network file system, in words; undefined if nothing says that it is one. */
export function networkFileSystem(objects: readonly Obj[], database: DatabaseManifests): string | undefined {
  const { storageClass, storageClassName } = database.data ?? {};
  const provisioner = text(storageClass?.provisioner);
  if (provisioner !== undefined && isNetworkDriver(provisioner)) {
    return `the provisioner ${provisioner}`;
  }
  if (storageClass === undefined && CLASSES.some((each) => each.test(storageClassName ?? ''))) {
    return `the class ${storageClassName}`;
  }
  return (
    ofVolume(durableMount(database)?.volume, 'volume') ??
    ofVolume(obj(boundVolume(objects, database)?.spec), 'PersistentVolume')
  );
}

function ofVolume(volume: Obj | undefined, kind: string): string | undefined {
  const type = VOLUME_TYPES.find((each) => volume?.[each] !== undefined);
  const driver = text(at(volume, 'csi.driver'));
  if (type !== undefined) {
    return `a ${kind} of type ${type}`;
  }
  return driver !== undefined && isNetworkDriver(driver) ? `the driver ${driver}` : undefined;
}

function isNetworkDriver(name: string): boolean {
  return DRIVERS.some((each) => each.test(name));
}

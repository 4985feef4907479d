import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  SKIP_PRE_CHANGE_SNAPSHOT,
  SNAPSHOT_ANNOTATIONS,
  SNAPSHOT_LABELS,
} from '../../lib/snapshot/snapshot-labels';
import { REPOSITORY_ROOT } from '../support/repository';
import { DrillCluster } from '../snapshot/scripts/drill-job';
import type { Ended } from '../snapshot/scripts/fake-cluster';
import { Cluster } from '../snapshot/scripts/job';

const PAGE = readFileSync(join(REPOSITORY_ROOT, 'docs/backup-and-restore.md'), 'utf8');
const API = readFileSync(join(REPOSITORY_ROOT, 'API.md'), 'utf8');
const blocks = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text);
const logs = blocks('json').map((text) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Ended['lines'][0]),
);

describe('docs/backup-and-restore.md', () => {
  it('shows the log of a snapshot as the script writes it', () => {
    const cluster = new Cluster().older(
      { name: 'iris-snapshot-20261123-143000-b2c3d', hours: 25 },
      { name: 'iris-snapshot-20261124-133000-c3d4e', hours: 2 },
    );
    expect(logs[0]).toEqual(cluster.runNow().lines);
    cluster.dispose();
  });

  it('shows the log of a drill as the script writes it', () => {
    const cluster = new DrillCluster();
    expect(logs[1]).toEqual(cluster.drillNow().lines);
    cluster.dispose();
  });

  it('names every label and annotation of a snapshot', () => {
    const names = [
      ...Object.values(SNAPSHOT_LABELS),
      ...Object.values(SNAPSHOT_ANNOTATIONS),
      SKIP_PRE_CHANGE_SNAPSHOT,
    ];
    expect(names.filter((name) => !PAGE.includes(`\`${name}\``))).toEqual([]);
    const named = [...PAGE.matchAll(/`(cdk8s-iris-ha\/[a-z-]+)`/g)].map(([, name]) => name);
    expect(named.filter((name) => ![...names, 'cdk8s-iris-ha/reason'].includes(name))).toEqual([]);
  });

  it('names constructs, enum members and props that are in API.md', () => {
    const members = [...PAGE.matchAll(/`([A-Z]\w+\.[A-Z_]+)`/g)].map(([, name]) => name);
    expect(members.length).toBeGreaterThan(3);
    expect(members.filter((name) => !API.includes(`id="cdk8s-iris-ha.${name}"`))).toEqual([]);
    const constructs = [...PAGE.matchAll(/`(Iris[A-Z]\w+)`/g)].map(([, name]) => name);
    expect(constructs.filter((name) => !API.includes(`id="cdk8s-iris-ha.${name}"`))).toEqual([]);
    const props = [...PAGE.matchAll(/`([a-z]+[A-Z]\w*)`/g)]
      .map(([, name]) => name)
      .filter((name) => !['creationTime', 'readyToUse', 'i/o'].includes(name));
    expect(props.filter((name) => !API.includes(`##### \`${name}\``))).toEqual([]);
  });

  it('links to files that exist', () => {
    const links = [...PAGE.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path);
    expect(links.filter((path) => !existsSync(join(REPOSITORY_ROOT, 'docs', path)))).toEqual([]);
  });
});

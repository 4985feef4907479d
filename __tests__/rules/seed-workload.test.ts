import { checkManifests } from '../../lib/rules/check';
import type { Obj } from '../../lib/manifests/object';
import { WORKLOAD_RULES } from '../../lib/rules/pack-workload';
import { parseDocuments } from '../support/crd';
import { describeUpstream, readUpstream } from '../support/upstream';

const CONTAINER = 'spec.template.spec.containers[0]';

describeUpstream('the manifests of 2021 against the rules about the pod', () => {
  it.each(['tldr.yaml', 'tldr-iris4h-arm.yaml'])('%s', (file) => {
    const objects = parseDocuments(readUpstream(`seed/ha-iris-k8s/${file}`), file) as Obj[];
    const findings = checkManifests(objects, WORKLOAD_RULES).map(
      ({ rule, object, path }) => `${rule.id} ${rule.name}: ${String(object.kind)} ${path}`,
    );
    expect(findings).toEqual([
      'IRISHA005 missing-toleration: Deployment spec.template.spec.tolerations',
      'IRISHA009 changing-hostname: Deployment spec.template.spec.hostname',
      `IRISHA014 community-limits: Deployment ${CONTAINER}.image`,
      `IRISHA015 expired-community: Deployment ${CONTAINER}.image`,
      `IRISHA020 liveness-kills-recovery: Deployment ${CONTAINER}.livenessProbe.exec.command`,
      `IRISHA021 liveness-timeout: Deployment ${CONTAINER}.livenessProbe.timeoutSeconds`,
      `IRISHA022 no-startup-probe: Deployment ${CONTAINER}.startupProbe`,
      `IRISHA023 no-readiness: Deployment ${CONTAINER}.readinessProbe`,
      'IRISHA030 public-portal: Service spec.ports[0]',
      'IRISHA032 no-network-policy: Deployment ',
      `IRISHA041 default-password: Deployment ${CONTAINER}.env`,
    ]);
  });
});

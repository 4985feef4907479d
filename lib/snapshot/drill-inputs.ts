import { k8s } from 'cdk8s-plus-27';
import { inRange, refuse } from '../util/check';
import type { RestoreDrillQuery } from './restore-drill-props';

/** ObjectScript that runs the query and writes whether it returned a row, and none of its values. */
export function drillQuery(query?: RestoreDrillQuery): string {
  if (query === undefined) {
    return '';
  }
  if (query.sql.trim() === '' || /\p{Cc}/u.test(query.sql)) {
    refuse('query.sql', `'${query.sql}'`, 'allowed: one SQL statement in one line');
  }
  const namespace = query.irisNamespace ?? 'USER';
  if (!/^%?[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(namespace)) {
    refuse('query.irisNamespace', `'${namespace}'`, 'allowed: the name of a namespace of IRIS');
  }
  return [
    `set result=##class(%SQL.Statement).%ExecDirect(,"${query.sql.replaceAll('"', '""')}")`,
    'write !,"drill:"_$select(result.%SQLCODE<0:"error",result.%Next():"good",1:"empty"),!',
    'halt',
    '',
  ].join('\n');
}

/** The way to the Pushgateway: its port anywhere, and DNS for its name. */
export function pushgatewayEgress(address?: string): k8s.NetworkPolicyEgressRule[] {
  if (address === undefined) {
    return [];
  }
  const url = /^(https?):\/\/[A-Za-z0-9.-]+(?::(\d{1,5}))?$/.exec(address);
  if (url === null) {
    refuse(
      'pushgateway',
      `'${address}'`,
      "allowed: http:// or https://, a host, and a port; no path and no '/' at the end",
    );
  }
  const [, scheme, given]: (string | undefined)[] = url;
  const port = inRange('pushgateway: port', Number(given ?? (scheme === 'https' ? 443 : 80)), 1, 65535);
  const to = (protocol: string, number: number) => ({ protocol, port: k8s.IntOrString.fromNumber(number) });
  return [{ ports: [to('TCP', port), to('UDP', 53), to('TCP', 53)] }];
}

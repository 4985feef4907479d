import { cpfValue, type DatabaseManifests } from './database';
import { at, list, number, text, type Obj } from './object';

/** A port of a Service that leads to a port of IRIS. */
export interface ServicePortAt {
  readonly service: Obj;
  /** Its path in the Service. */
  readonly path: string;
  /** The port that clients use. */
  readonly port: number | undefined;
  /** Name of that port. */
  readonly name: string | undefined;
}

/** Port of the superserver: `[Startup] DefaultPort`. */
export function superserverPort({ cpf }: DatabaseManifests): number {
  return number(cpfValue(cpf, 'Startup', 'DefaultPort')) ?? 1972;
}

/** Port of the web server with Management Portal and `/api/monitor`: `[Startup] WebServerPort`. */
export function webServerPort({ cpf }: DatabaseManifests): number {
  return number(cpfValue(cpf, 'Startup', 'WebServerPort')) ?? 52773;
}

/** The ports of the database's Services that lead to a port of its container, by number or by name. */
export function servicePortsTo(database: DatabaseManifests, target: number): readonly ServicePortAt[] {
  const names = list(database.container.ports)
    .filter(({ containerPort }) => number(containerPort) === target)
    .map(({ name }) => name);
  return database.services.flatMap((service) =>
    list(at(service, 'spec.ports'))
      .map((each, index) => ({ each, index }))
      .filter(({ each }) => {
        // Without a target the port is its own.
        const targetPort = each.targetPort ?? each.port;
        return (
          number(targetPort) === target || names.some((name) => name !== undefined && name === targetPort)
        );
      })
      .map(({ each, index }) => ({
        service,
        path: `spec.ports[${index}]`,
        port: number(each.port),
        name: text(each.name),
      })),
  );
}

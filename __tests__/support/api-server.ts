import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Kubernetes object. */
export interface ApiObject {
  apiVersion?: string;
  kind?: string;
  metadata: { name?: string; generateName?: string; [field: string]: unknown };
  [field: string]: unknown;
}

const RESOURCES = [
  { api: 'api/v1', kind: 'Pod', name: 'pods' },
  { api: 'api/v1', kind: 'PersistentVolumeClaim', name: 'persistentvolumeclaims' },
  { api: 'api/v1', kind: 'ConfigMap', name: 'configmaps' },
  { api: 'api/v1', kind: 'Event', name: 'events' },
  { api: 'apis/apps/v1', kind: 'Deployment', name: 'deployments' },
  { api: 'apis/coordination.k8s.io/v1', kind: 'Lease', name: 'leases' },
  { api: 'apis/snapshot.storage.k8s.io/v1', kind: 'VolumeSnapshot', name: 'volumesnapshots' },
];
const VERBS: Record<string, string> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

/**
 * As much of an API server as kubectl needs to read and write the objects of one namespace: a stand-in, without
 * admission, watches or exec. It writes down what an API server would ask RBAC about.
 */
export class ApiServer {
  /** `verb resource` or `verb resource name` of each request. */
  public readonly asked: string[] = [];
  private readonly objects = new Map<string, ApiObject>();
  private readonly server: Server;
  private version = 1;

  /** @param created What happens to an object when it is created, such as what a controller would do to it. */
  public constructor(private readonly created: (object: ApiObject) => void = () => undefined) {
    this.server = createServer((request, response) => {
      void this.answer(request).then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
  }

  public async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  public put(resource: string, object: ApiObject): void {
    const { api, kind } = RESOURCES.find(({ name }) => name === resource)!;
    const defaults = { uid: `uid-${object.metadata.name}`, resourceVersion: String(++this.version) };
    this.objects.set(`${resource}/${object.metadata.name}`, {
      apiVersion: api.replace(/^apis?\//, ''),
      kind,
      ...object,
      metadata: {
        namespace: 'iris',
        creationTimestamp: '2026-11-24T15:30:00Z',
        ...defaults,
        ...object.metadata,
      },
    });
  }

  public all(resource: string): ApiObject[] {
    return [...this.objects].filter(([key]) => key.startsWith(`${resource}/`)).map(([, object]) => object);
  }

  private async answer(request: IncomingMessage): Promise<[number, unknown]> {
    const url = new URL(request.url!, 'http://x');
    const match = /^\/(api\/v1|apis\/[^/]+\/v1)\/namespaces\/iris\/([a-z]+)(?:\/([^/]+))?(\/exec)?$/.exec(
      url.pathname,
    );
    if (match === null) {
      return this.discovery(url.pathname);
    }
    const [, , resource, name, exec] = match;
    if (exec !== undefined) {
      this.asked.push(`${request.method === 'GET' ? 'get' : 'create'} pods/exec`);
      return failure(500, 'there is no exec here');
    }
    const verb = VERBS[request.method!] ?? (name === undefined ? 'list' : 'get');
    this.asked.push([verb, resource, ...(name === undefined ? [] : [name])].join(' '));
    const body = await read(request);
    const key = `${resource}/${name}`;
    const known = this.objects.get(key);
    if (name !== undefined && known === undefined) {
      return failure(404, `${resource} "${name}" not found`, 'NotFound');
    }
    switch (verb) {
      case 'list':
        return [200, { kind: 'List', apiVersion: 'v1', metadata: {}, items: this.selected(resource, url) }];
      case 'create': {
        const object = JSON.parse(body) as ApiObject;
        object.metadata.name ??= `${object.metadata.generateName}${++this.version}`;
        if (this.objects.has(`${resource}/${object.metadata.name}`)) {
          return failure(409, 'already exists', 'AlreadyExists');
        }
        this.created(object);
        this.put(resource, object);
        return [201, this.objects.get(`${resource}/${object.metadata.name}`)];
      }
      case 'update': {
        const object = JSON.parse(body) as ApiObject;
        const wanted = object.metadata.resourceVersion;
        if (wanted !== undefined && wanted !== known!.metadata.resourceVersion) {
          return failure(409, 'the object has been modified', 'Conflict');
        }
        this.put(resource, {
          ...object,
          metadata: { ...object.metadata, resourceVersion: String(++this.version) },
        });
        return [200, this.objects.get(key)];
      }
      case 'patch':
        this.objects.set(key, merged(known, JSON.parse(body)) as ApiObject);
        return [200, this.objects.get(key)];
      case 'delete':
        this.objects.delete(key);
        return [200, known];
      default:
        return [200, known];
    }
  }

  private selected(resource: string, url: URL): ApiObject[] {
    const terms = (url.searchParams.get('labelSelector') ?? '').split(',').filter(Boolean);
    return this.all(resource).filter(({ metadata }) =>
      terms.every((term) => {
        const [key, value] = term.split('=');
        return (metadata.labels as Record<string, string> | undefined)?.[key] === value;
      }),
    );
  }

  private discovery(path: string): [number, unknown] {
    const groups = [...new Set(RESOURCES.map(({ api }) => api))].filter((api) => api.startsWith('apis/'));
    if (path === '/api') {
      return [200, { kind: 'APIVersions', versions: ['v1'] }];
    }
    if (path === '/apis') {
      const listed = groups.map((api) => {
        const [, name] = api.split('/');
        const version = { groupVersion: `${name}/v1`, version: 'v1' };
        return { name, versions: [version], preferredVersion: version };
      });
      return [200, { kind: 'APIGroupList', apiVersion: 'v1', groups: listed }];
    }
    const resources = RESOURCES.filter(({ api }) => `/${api}` === path);
    if (resources.length === 0) {
      return failure(404, path, 'NotFound');
    }
    const listed = resources.map(({ name, kind }) => ({
      name,
      singularName: kind.toLowerCase(),
      namespaced: true,
      kind,
      verbs: ['create', 'delete', 'get', 'list', 'patch', 'update'],
    }));
    return [
      200,
      { kind: 'APIResourceList', groupVersion: path.replace(/^\/apis?\//, ''), resources: listed },
    ];
  }
}

function failure(code: number, message: string, reason = 'InternalError'): [number, unknown] {
  return [code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message, reason, metadata: {} }];
}

async function read(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
  }
  return text;
}

/** RFC 7386. */
function merged(target: unknown, patch: unknown): unknown {
  if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
    return patch;
  }
  const result: Record<string, unknown> = { ...(target as Record<string, unknown> | undefined) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = merged(result[key], value);
    }
  }
  return result;
}

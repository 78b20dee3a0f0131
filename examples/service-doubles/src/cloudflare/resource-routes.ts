import { randomUUID } from 'node:crypto';
import type { IRequest, RouterType } from 'itty-router';
import type { AccountState } from './account-state.ts';
import { CloudflareFailure, toAnswer, toPage } from './cloudflare-failure.ts';

/** What Workers are bound to: dispatch namespaces, D1, R2, KV and queues. */
export function addResourceRoutes(router: RouterType, account: AccountState): void {
  addNamespaceRoutes(router, account);
  addD1Routes(router, account);
  addR2Routes(router, account);
  addTitledRoutes(router, { path: '/storage/kv/namespaces', all: account.kv, id: 'id', name: 'title', taken: 10014 });
  addTitledRoutes(router, { path: '/queues', all: account.queues, id: 'queue_id', name: 'queue_name', taken: 11009 });
}

function addNamespaceRoutes(router: RouterType, { namespaces }: AccountState): void {
  router
    .get('/workers/dispatch/namespaces', () => toAnswer([...namespaces].map(describeNamespace)))
    .post('/workers/dispatch/namespaces', async (request: IRequest) => {
      const { name } = (await request.json()) as { name: string };
      if (namespaces.has(name)) throw new CloudflareFailure(409, 100120, 'This dispatch namespace already exists.');
      namespaces.set(name, randomUUID());
      return toAnswer(describeNamespace([name, namespaces.get(name) ?? '']));
    });
}

function addD1Routes(router: RouterType, account: AccountState): void {
  const find = ({ params }: IRequest) => {
    const database = account.databases.get(params['id'] ?? '');
    if (database === undefined) {
      throw new CloudflareFailure(404, 7404, `The database ${params['id']} could not be found`);
    }
    return database;
  };
  router
    .get('/d1/database', (request: IRequest) => {
      const url = new URL(request.url);
      const name = url.searchParams.get('name');
      const all = [...account.databases.values()].filter((database) => name === null || database.name.includes(name));
      return toPage(
        all.map((database) => database.describe()),
        url,
      );
    })
    .post('/d1/database', async (request: IRequest) => {
      const { name } = (await request.json()) as { name: string };
      if (account.findDatabase(name))
        throw new CloudflareFailure(400, 7502, `Database with name '${name}' already exists`);
      return toAnswer(account.addDatabase(name).describe());
    })
    .get('/d1/database/:id', (request: IRequest) => toAnswer(find(request).describe()))
    .post('/d1/database/:id/query', async (request: IRequest) => {
      const { sql, params } = (await request.json()) as { sql: string; params?: string[] };
      const results = find(request).query(sql, params);
      return toAnswer([{ results, success: true, meta: { duration: 0, changes: 0, rows_read: 0, rows_written: 0 } }]);
    });
}

function addR2Routes(router: RouterType, account: AccountState): void {
  const { buckets } = account;
  const check = (): void => {
    if (!account.hasR2) throw new CloudflareFailure(403, 10042, 'Please enable R2 through the Cloudflare Dashboard.');
  };
  router
    .all('/r2/*', check)
    .get('/r2/buckets', () => toAnswer({ buckets: [...buckets].map(describeBucket) }))
    .post('/r2/buckets', async (request: IRequest) => {
      const { name } = (await request.json()) as { name: string };
      if (buckets.has(name)) {
        throw new CloudflareFailure(409, 10004, 'The bucket you tried to create already exists, and you own it.');
      }
      buckets.add(name);
      return toAnswer(describeBucket(name));
    })
    .get('/r2/buckets/:name', ({ params }: IRequest) => {
      const name = params['name'] ?? '';
      if (buckets.has(name)) return toAnswer(describeBucket(name));
      throw new CloudflareFailure(404, 10006, 'The specified bucket does not exist.');
    });
}

function describeNamespace([name, id]: [string, string]): Record<string, unknown> {
  return { namespace_id: id, namespace_name: name, script_count: 0 };
}

function describeBucket(name: string): Record<string, unknown> {
  return { name, location: 'WEUR', storage_class: 'Standard' };
}

interface Titled {
  path: string;
  /** Names by id. */
  all: Map<string, string>;
  /** What the API calls the two. */
  id: string;
  name: string;
  /** Code of the error for a name that exists. */
  taken: number;
}

function addTitledRoutes(router: RouterType, { path, all, id: idKey, name: nameKey, taken }: Titled): void {
  const describe = ([id, name]: [string, string]) => ({ [idKey]: id, [nameKey]: name });
  router
    .get(path, ({ url }: IRequest) => {
      const wanted = new URL(url).searchParams.get('name');
      const found = [...all].filter(([, name]) => wanted === null || name === wanted);
      return toPage(found.map(describe), new URL(url));
    })
    .post(path, async (request: IRequest) => {
      const { [nameKey]: name = '' } = (await request.json()) as Record<string, string>;
      if ([...all.values()].includes(name)) throw new CloudflareFailure(400, taken, `"${name}" already exists`);
      const id = randomUUID().replaceAll('-', '');
      all.set(id, name);
      return toAnswer(describe([id, name]));
    });
}

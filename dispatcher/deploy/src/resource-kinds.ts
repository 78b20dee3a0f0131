import type { Cloudflare } from 'cloudflare';
import type { ResourceKind } from './resources.ts';

interface Scope {
  account_id: string;
}

/** How the API lists and makes one kind of resource. Both answer its id, or its name where the API has no id. */
interface ResourceApi {
  /** What people call it. */
  words: string;
  /** The permission of an API token that it takes. */
  permission: string;
  /** @returns `undefined` when there is none of that name */
  find: (client: Cloudflare, scope: Scope, name: string) => Promise<string | undefined>;
  create: (client: Cloudflare, scope: Scope, name: string) => Promise<string | undefined>;
}

const LARGEST_PAGE = 1_000;

export const RESOURCE_KINDS: Readonly<Record<ResourceKind, ResourceApi>> = {
  namespace: {
    words: 'dispatch namespace',
    permission: 'Workers Scripts: Edit',
    async find(client, scope, name) {
      const all = await collect(client.workersForPlatforms.dispatch.namespaces.list(scope));
      return all.find((each) => each.namespace_name === name)?.namespace_name;
    },
    async create(client, scope, name) {
      return (await client.workersForPlatforms.dispatch.namespaces.create({ ...scope, name })).namespace_name;
    },
  },
  database: {
    words: 'D1 database',
    permission: 'D1: Edit',
    async find(client, scope, name) {
      const all = await collect(client.d1.database.list({ ...scope, name }));
      return all.find((each) => each.name === name)?.uuid;
    },
    async create(client, scope, name) {
      return (await client.d1.database.create({ ...scope, name })).uuid;
    },
  },
  bucket: {
    words: 'R2 bucket',
    permission: 'Workers R2 Storage: Edit',
    async find(client, scope, name) {
      const { buckets } = await client.r2.buckets.list({ ...scope, name_contains: name, per_page: LARGEST_PAGE });
      return buckets?.find((each) => each.name === name)?.name;
    },
    async create(client, scope, name) {
      return (await client.r2.buckets.create({ ...scope, name })).name;
    },
  },
  kv: {
    words: 'KV namespace',
    permission: 'Workers KV Storage: Edit',
    async find(client, scope, title) {
      const all = await collect(client.kv.namespaces.list({ ...scope, per_page: LARGEST_PAGE }));
      return all.find((each) => each.title === title)?.id;
    },
    async create(client, scope, title) {
      return (await client.kv.namespaces.create({ ...scope, title })).id;
    },
  },
  queue: {
    words: 'queue',
    permission: 'Queues: Edit',
    async find(client, scope, name) {
      const all = await collect(client.queues.list(scope));
      return all.find((each) => each.queue_name === name)?.queue_id;
    },
    async create(client, scope, name) {
      return (await client.queues.create({ ...scope, queue_name: name })).queue_id;
    },
  },
};

export async function collect<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const each of pages) all.push(each);
  return all;
}

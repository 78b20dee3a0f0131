import { DEFAULT_TENANT_LIMITS } from '@digital-commerce/plugin-schema';
import { beforeEach, describe, expect, test } from 'vitest';
import { RoutingCache } from './cache.ts';
import type { RoutingSource } from './cache.ts';
import type { RoutingTable } from './compile.ts';

/** A database of one tenant, and what was asked of it. */
let now: number;
let revision: number;
let killRevision: number;
let queries: string[];
let background: Promise<unknown>[];
let beforeTable: () => Promise<void> | void;
let cache: RoutingCache;

beforeEach(() => {
  now = 10_000;
  revision = 1;
  killRevision = 0;
  queries = [];
  background = [];
  beforeTable = () => undefined;
  const source: RoutingSource = {
    now: () => now,
    loadTable: async (tenant): Promise<RoutingTable> => {
      queries.push('table');
      const table = {
        tenant,
        revision,
        killRevision,
        limits: DEFAULT_TENANT_LIMITS,
        installations: new Map(),
        handlers: new Map(),
        providers: new Map(),
        workflows: new Map(),
      };
      await beforeTable();
      return table;
    },
    loadRevision: async () => {
      queries.push('revision');
      return { revision, killRevision };
    },
  };
  cache = new RoutingCache(source, 3);
});

async function get(tenant = 'demo'): Promise<number> {
  return (await cache.get(tenant, (work) => background.push(work))).revision;
}

describe('a table', () => {
  test('is loaded once, and then asks nothing of the database', async () => {
    await get();
    now += 500;
    await get();
    expect(queries).toEqual(['table']);
    expect(background).toEqual([]);
  });

  test('is checked behind the back of one call when it grows old', async () => {
    await get();
    now += 501;
    expect([await get(), await get()]).toEqual([1, 1]);
    expect(background).toHaveLength(1);
    await Promise.all(background);
    now += 500;
    await get();
    expect(queries).toEqual(['table', 'revision']);
  });

  test('is replaced when the check finds another revision', async () => {
    await get();
    revision = 2;
    now += 501;
    expect(await get()).toBe(1);
    await Promise.all(background);
    expect(await get()).toBe(2);
  });

  test('is never more than a second behind', async () => {
    await get();
    revision = 2;
    now += 1_001;
    expect(await get()).toBe(2);
    expect(queries).toEqual(['table', 'revision', 'table']);
  });

  test('is replaced when a release was killed or revived anywhere', async () => {
    await get();
    killRevision = 1;
    now += 1_001;
    await get();
    expect(queries).toEqual(['table', 'revision', 'table']);
  });

  test('is loaded anew after all were dropped', async () => {
    await get();
    await get('other');
    cache.clear();
    await get();
    await get('other');
    expect(queries).toEqual(['table', 'table', 'table', 'table']);
  });

  test('makes room for others when it was not used for the longest time', async () => {
    for (const tenant of ['a', 'b', 'c', 'a', 'd']) await get(tenant);
    queries = [];
    for (const tenant of ['a', 'c', 'd']) await get(tenant);
    expect(queries).toEqual([]);
    await get('b');
    expect(queries).toEqual(['table']);
  });

  test('is loaded anew after it was dropped', async () => {
    await get();
    revision = 2;
    cache.drop('demo');
    expect(await get()).toBe(2);
  });

  test('that was being loaded when its tenant changed is not kept', async () => {
    beforeTable = () => {
      revision = 2;
      cache.drop('demo');
      beforeTable = () => undefined;
    };
    expect(await get()).toBe(1);
    expect(await get()).toBe(2);
  });
});

import { PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import type { Account } from './account.ts';
import { DEPLOY_TAG } from './content-hash.ts';
import { readDatabase } from './database-state.ts';
import type { DatabaseState } from './database-state.ts';
import { collect, RESOURCE_KINDS } from './resource-kinds.ts';
import { toKey } from './resources.ts';
import type { Resource } from './resources.ts';

/** What the account has of what a deploy asks about. */
export interface AccountState {
  /** Of `<subdomain>.workers.dev`. */
  subdomain: string | undefined;
  /** Ids of the resources that exist, by their key; the name where the API has no id. */
  resources: ReadonlyMap<string, string>;
  /** By name. */
  databases: ReadonlyMap<string, DatabaseState>;
  /** By name. */
  workers: ReadonlyMap<string, WorkerState>;
}

export interface WorkerState {
  /** Of the version that answers alone; `undefined` when several do, or none of a deploy. */
  tag: string | undefined;
  /** One of its latest versions came from a deploy. */
  isOurs: boolean;
  crons: readonly string[];
  /** Names of the Workers that are told of its invocations. */
  tails: readonly string[];
  isOnSubdomain: boolean;
  hasPreviews: boolean;
  secrets: ReadonlySet<string>;
}

export interface Asked {
  resources: readonly Resource[];
  /** Names of Workers. */
  workers: readonly string[];
}

/**
 * Reads it, and changes nothing.
 * @throws CLOUDFLARE_FORBIDDEN with every permission that is missing, CLOUDFLARE_PLAN_MISSING, CLOUDFLARE_FAILED
 */
export async function readAccountState(account: Account, { resources, workers }: Asked): Promise<AccountState> {
  const [subdomain, found, ofWorkers] = await allOrReasons([
    readSubdomain(account),
    allOrReasons(resources.map(async (resource) => [toKey(resource), await findResource(account, resource)] as const)),
    allOrReasons(workers.map(async (name) => [name, await readWorker(account, name)] as const)),
  ]);
  const ids = new Map(found.flatMap(([key, id]) => (id === undefined ? [] : [[key, id] as const])));
  const databases = await Promise.all(
    resources.flatMap((resource) => {
      const id = resource.kind === 'database' ? ids.get(toKey(resource)) : undefined;
      return id === undefined ? [] : [readDatabase(account, resource.name, id)];
    }),
  );
  return {
    subdomain,
    resources: ids,
    databases: new Map(databases.map((database) => [database.name, database])),
    workers: new Map(ofWorkers.flatMap(([name, worker]) => (worker === undefined ? [] : [[name, worker] as const]))),
  };
}

/** @returns its id, or its name where the API has no id; `undefined` when there is none */
export async function findResource(account: Account, { kind, name }: Resource): Promise<string | undefined> {
  const { words, permission, find } = RESOURCE_KINDS[kind];
  const task = { task: `look for the ${words} "${name}"`, permission };
  return account.call(task, (client, scope) => find(client, scope, name));
}

const SCRIPTS = 'Workers Scripts: Edit';

async function readSubdomain(account: Account): Promise<string | undefined> {
  const task = { task: "read the account's workers.dev subdomain", permission: SCRIPTS };
  const found = await account.find(task, (client, scope) => client.workers.subdomains.get(scope));
  return found?.subdomain;
}

// The client's types leave out annotations.
const Versions = z.object({
  items: z.array(z.object({ id: z.string(), annotations: z.record(z.string(), z.string()).optional() })).default([]),
});

async function readWorker(account: Account, name: string): Promise<WorkerState | undefined> {
  const task = { task: `read the Worker "${name}"`, permission: SCRIPTS };
  const deployed = await account.find(task, (client, scope) => client.workers.scripts.deployments.list(name, scope));
  if (deployed === undefined) return undefined;
  const [listed, schedules, subdomain, secrets, settings] = await Promise.all([
    account.call(task, (client, scope) => client.workers.scripts.versions.list(name, scope)),
    account.call(task, (client, scope) => client.workers.scripts.schedules.get(name, scope)),
    account.call(task, (client, scope) => client.workers.scripts.subdomain.get(name, scope)),
    account.call(task, (client, scope) => collect(client.workers.scripts.secrets.list(name, scope))),
    account.call(task, (client, scope) => client.workers.scripts.scriptAndVersionSettings.get(name, scope)),
  ]);
  const { items } = Versions.parse(listed.result);
  const tags = new Map(items.map(({ id, annotations }) => [id, annotations?.['workers/tag']]));
  const [active, ...others] = deployed.deployments[0]?.versions ?? [];
  return {
    tag: active === undefined || others.length > 0 ? undefined : tags.get(active.version_id),
    isOurs: [...tags.values()].some((tag) => tag !== undefined && DEPLOY_TAG.test(tag)),
    crons: (schedules.schedules ?? []).map(({ cron }) => cron),
    tails: (settings.tail_consumers ?? []).map(({ service }) => service),
    isOnSubdomain: subdomain.enabled,
    hasPreviews: subdomain.previews_enabled,
    secrets: new Set(secrets.flatMap((secret) => secret.name ?? [])),
  };
}

/** All results, or all that stands in the way: a person can then put it right at once. */
async function allOrReasons<const T extends readonly unknown[]>(
  work: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const settled = await Promise.allSettled(work);
  const reasons: unknown[] = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const [first] = reasons;
  if (reasons.length > 0)
    throw reasons.every(isForbidden) ? joinReasons(reasons) : (reasons.find((each) => !isForbidden(each)) ?? first);
  return settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as {
    -readonly [K in keyof T]: Awaited<T[K]>;
  };
}

function isForbidden(reason: unknown): reason is PlatformError {
  return reason instanceof PlatformError && reason.code === 'CLOUDFLARE_FORBIDDEN';
}

function joinReasons(reasons: readonly PlatformError[]): PlatformError {
  const messages = [...new Set(reasons.flatMap(({ message }) => message.split('\n')))];
  return new PlatformError('CLOUDFLARE_FORBIDDEN', messages.join('\n'));
}

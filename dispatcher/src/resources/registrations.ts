import type {
  PutResourceAnswer,
  PutResourceRequest,
  RegisteredResource,
  ResourceVerb,
} from '@digital-commerce/plugin-schema';
import { PlatformError } from '@digital-commerce/plugin-schema';
import { and, asc, eq, inArray } from 'drizzle-orm';
import * as z from 'zod';
import { PLATFORM_CHAIN } from '../audit/audit-log.ts';
import { hostResources } from '../db/tables.ts';
import type { ChangeAuthor } from '../registry/change-plugin.ts';
import type { Services } from '../services.ts';

/** Which resource, and for whom: `undefined` for every tenant that has no registration of its own. */
export interface ResourceId {
  tenant: string | undefined;
  name: string;
}

/** Where a resource is asked for. */
export interface Registration {
  url: string;
  /** As Standard Webhooks has it, with `whsec_` in front. */
  secret: string;
  verbs: readonly ResourceVerb[];
}

type Row = typeof hostResources.$inferSelect;

export const EVERY_TENANT = '';
const SECRET_BYTES = 32;
const Verbs = z.array(z.enum(['read', 'write']));

/** The tenant's own registration, else the one for every tenant. */
export async function loadRegistration(
  { db, sealer }: Services,
  { tenant, name }: { tenant: string; name: string },
): Promise<Registration | undefined> {
  const rows = await db
    .select()
    .from(hostResources)
    .where(and(inArray(hostResources.tenantId, [tenant, EVERY_TENANT]), eq(hostResources.name, name)));
  const row = rows.find(({ tenantId }) => tenantId === tenant) ?? rows[0];
  if (row === undefined) return undefined;
  const secret = await sealer.open(row.secret, toAddress(row));
  if (secret === undefined) throw new Error(`The secret of resource "${name}" does not open with SETTINGS_KEY.`);
  return { url: row.url, secret, verbs: Verbs.parse(JSON.parse(row.verbs)) };
}

/** What is registered for every tenant, or what holds for one, by name. */
export async function listRegistrations({ db }: Services, tenant: string | undefined): Promise<RegisteredResource[]> {
  const rows = await db
    .select()
    .from(hostResources)
    .where(inArray(hostResources.tenantId, [EVERY_TENANT, ...(tenant === undefined ? [] : [tenant])]))
    .orderBy(asc(hostResources.name), asc(hostResources.tenantId));
  // The tenant's own comes after the one that it replaces.
  const byName = new Map(rows.map((row) => [row.name, row]));
  return [...byName.values()].map(toRegistered);
}

/**
 * Registers a resource, or changes where it is asked for. Who names no secret keeps the one there is, or gets a new one,
 * shown only in this answer.
 * @throws INVALID_REQUEST
 */
export async function putRegistration(
  services: Services,
  { tenant, name }: ResourceId,
  { url, secret, verbs }: PutResourceRequest,
  { actor, requestId }: ChangeAuthor,
): Promise<PutResourceAnswer> {
  checkUrl(url, services.env.LOCAL === '1');
  const { db, sealer, audit } = services;
  const key = { tenantId: tenant ?? EVERY_TENANT, name };
  let fresh: string | undefined;
  let row: Row | undefined;
  await audit.commit(async (append) => {
    const [before] = await db.select().from(hostResources).where(isAt(key));
    fresh = secret === undefined && before === undefined ? createSecret() : undefined;
    const chosen = secret ?? fresh;
    row = {
      ...key,
      url,
      secret: chosen === undefined ? (before?.secret ?? '') : await sealer.seal(chosen, toAddress(key)),
      verbs: JSON.stringify(verbs),
      updatedAt: new Date().toISOString(),
    };
    const { statement } = await append(tenant ?? PLATFORM_CHAIN, {
      actor,
      requestId,
      action: 'resource.put',
      target: `resource:${name}`,
      ...(before !== undefined && { before: toRegistered(before) }),
      after: toRegistered(row),
    });
    const target = [hostResources.tenantId, hostResources.name];
    return [db.insert(hostResources).values(row).onConflictDoUpdate({ target, set: row }), statement];
  });
  if (row === undefined) throw new TypeError('A commit ran no change.');
  return { ...toRegistered(row), ...(fresh !== undefined && { secret: fresh }) };
}

/** No error when there is none. */
export async function deleteRegistration(
  { db, audit }: Services,
  { tenant, name }: ResourceId,
  { actor, requestId }: ChangeAuthor,
): Promise<void> {
  const key = { tenantId: tenant ?? EVERY_TENANT, name };
  await audit.commit(async (append) => {
    const [row] = await db.select().from(hostResources).where(isAt(key));
    if (row === undefined) return [];
    const record = {
      actor,
      requestId,
      action: 'resource.delete',
      target: `resource:${name}`,
      before: toRegistered(row),
    };
    const { statement } = await append(tenant ?? PLATFORM_CHAIN, record);
    return [db.delete(hostResources).where(isAt(key)), statement];
  });
}

function isAt({ tenantId, name }: Pick<Row, 'tenantId' | 'name'>) {
  return and(eq(hostResources.tenantId, tenantId), eq(hostResources.name, name));
}

function toRegistered({ tenantId, name, url, verbs, updatedAt }: Row): RegisteredResource {
  return {
    name,
    ...(tenantId !== EVERY_TENANT && { tenant: tenantId }),
    url,
    verbs: Verbs.parse(JSON.parse(verbs)),
    updatedAt,
  };
}

/** Keys of settings hold no `:`. */
function toAddress({ tenantId, name }: Pick<Row, 'tenantId' | 'name'>) {
  return { tenant: tenantId, plugin: '', key: `resource:${name}` };
}

function createSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES))))}`;
}

const LOCAL_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]']);

/** @throws INVALID_REQUEST */
function checkUrl(text: string, isLocal: boolean): void {
  const url = new URL(text);
  const isOpen = url.protocol === 'https:' || (isLocal && LOCAL_HOSTS.has(url.hostname));
  if (!isOpen) {
    throw invalidUrl(text, 'it takes https; plain http is only for a host application on the same machine');
  }
  if (url.username !== '' || url.password !== '') throw invalidUrl(text, 'it takes no user name or password');
  if (url.search !== '' || url.hash !== '') throw invalidUrl(text, 'it takes no query and no fragment');
}

function invalidUrl(url: string, problem: string): PlatformError {
  return new PlatformError('INVALID_REQUEST', `"url" is "${url}": ${problem}.`, { path: ['url'] });
}

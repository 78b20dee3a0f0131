import { LIMITS, PlatformError } from '@digital-commerce/plugin-schema';
import { readBytes } from '../http/body.ts';
import type { Registration } from './registrations.ts';
import type { ResourceRequest } from './resource-request.ts';
import { signRequest } from './sign-request.ts';
import { log } from '../observe/log.ts';

/** On whose account the host application is asked, and how long. */
export interface ResourceCaller {
  tenant: string;
  plugin: string;
  timeoutMs: number;
}

const METHODS = { get: 'GET', list: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const;

/**
 * Asks the host application at its own address. Redirects are not followed.
 * @returns parsed JSON; `undefined` for 404 and for an empty answer
 * @throws RESOURCE_ERROR
 */
export async function askOverHttp(
  { url: base, secret }: Registration,
  request: ResourceRequest,
  { tenant, plugin, timeoutMs }: ResourceCaller,
): Promise<{ status: number; value: unknown }> {
  const { resource } = request;
  const method = METHODS[request.method];
  const url = toUrl(base, request);
  const body = 'data' in request ? JSON.stringify(request.data ?? null) : '';
  const [id, timestamp] = [crypto.randomUUID(), Math.floor(Date.now() / 1_000)];
  const path = url.pathname + url.search;
  const signature = await signRequest(secret, { id, timestamp, method, path, tenant, plugin, body });
  const headers = {
    accept: 'application/json',
    ...(body !== '' && { 'content-type': 'application/json' }),
    'platform-tenant': tenant,
    'platform-plugin': plugin,
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signature,
  };
  try {
    const signal = AbortSignal.timeout(Math.max(1, timeoutMs));
    const response = await fetch(url, { method, headers, redirect: 'manual', signal, ...(body !== '' && { body }) });
    return { status: response.status, value: await readValue(response, resource) };
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    log('resource_failed', { tenant, resource, url: base }, error);
    throw resourceError(resource, 'did not answer in time, or not at all');
  }
}

export function resourceError(resource: string, problem: string): PlatformError {
  return new PlatformError('RESOURCE_ERROR', `The host application's resource "${resource}" ${problem}.`);
}

async function readValue(response: Response, resource: string): Promise<unknown> {
  if (response.status === 404 || response.status === 204) {
    await response.body?.cancel();
    return undefined;
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw resourceError(resource, `answered with status ${response.status}`);
  }
  const bytes = await readBytes(response, LIMITS.maxPayloadBytes).catch(async (error: unknown) => {
    if (error instanceof PlatformError)
      throw resourceError(resource, `answered with more than ${LIMITS.maxPayloadBytes} bytes`);
    throw error;
  });
  if (bytes.byteLength === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw resourceError(resource, 'answered with what is not JSON');
  }
}

function toUrl(base: string, request: ResourceRequest): URL {
  const url = new URL(base.replace(/\/$/, ''));
  if ('id' in request) url.pathname += `/${encodeURIComponent(request.id)}`;
  if (request.method !== 'list') return url;
  const { filter = {}, limit, cursor } = request.query;
  for (const [name, value] of Object.entries(filter)) url.searchParams.append(`filter[${name}]`, String(value));
  if (limit !== undefined) url.searchParams.set('limit', String(limit));
  if (cursor !== undefined) url.searchParams.set('cursor', cursor);
  return url;
}

import { findMemberToken } from './caller-token.ts';
import type { CalledPlugin } from './caller-token.ts';
import type { EndpointCall, EndpointCaller } from './endpoint-call.ts';
import type { TestPlatform } from './platform/test-platform.ts';

/** Sends a request to an endpoint of the plugin over HTTP. Every status is an answer. */
export async function callEndpoint(
  platform: TestPlatform,
  { tenant, id }: CalledPlugin,
  {
    method,
    path,
    body,
    headers = {},
    as = 'operator',
    idempotencyKey,
  }: EndpointCall & { method: string; path: string },
): Promise<Response> {
  const token = await findToken(platform, { tenant, id }, as);
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
  const sent = isRaw ? body : JSON.stringify(body);
  return fetch(`${platform.local.url}/v1/tenants/${tenant}/api/${id}${path.startsWith('/') ? '' : '/'}${path}`, {
    method,
    headers: {
      ...(body !== undefined && !isRaw && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...headers,
    },
    redirect: 'manual',
    ...(body !== undefined && { body: sent, duplex: 'half' }),
  });
}

async function findToken(
  platform: TestPlatform,
  plugin: CalledPlugin,
  as: EndpointCaller,
): Promise<string | undefined> {
  if (as === 'nobody') return undefined;
  if (as === 'operator' || 'role' in as) return findMemberToken(platform, plugin, as);
  const body = { customerId: as.customer };
  return (await platform.client.call('createCustomerToken', { tenant: plugin.tenant, body })).token;
}

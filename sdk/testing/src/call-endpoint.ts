import type { EndpointCall, EndpointCaller } from './endpoint-call.ts';
import type { TestPlatform } from './platform/test-platform.ts';

export interface CalledPlugin {
  tenant: string;
  id: string;
}

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
  { client, local }: TestPlatform,
  { tenant, id }: CalledPlugin,
  as: EndpointCaller,
): Promise<string | undefined> {
  if (as === 'nobody') return undefined;
  if (as === 'operator') return local.operatorToken;
  if ('customer' in as) {
    return (await client.call('createCustomerToken', { tenant, body: { customerId: as.customer } })).token;
  }
  const permissions = (as.permissions ?? []).map((name) => `${id}:${name}`);
  return (await client.call('createToken', { tenant, body: { role: as.role, permissions } })).token;
}

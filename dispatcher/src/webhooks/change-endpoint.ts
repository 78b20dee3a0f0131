import { isPublicHostName, PlatformError } from '@digital-commerce/plugin-schema';
import type { IssuedWebhookEndpoint, WebhookEndpoint, WebhookEndpointRequest } from '@digital-commerce/plugin-schema';
import { and, asc, eq } from 'drizzle-orm';
import { webhookEndpoints } from '../db/tables.ts';
import type { Call } from '../http/call.ts';
import type { Services } from '../services.ts';
import { toEndpoint } from './endpoint-row.ts';
import type { EndpointRow } from './endpoint-row.ts';
import { createSecret, toAddress } from './endpoint-secret.ts';

type ChangingCall = Pick<Call, 'services' | 'params' | 'actor' | 'requestId'>;

const MAX_ENDPOINTS = 50;
const ROTATION_MS = 24 * 60 * 60 * 1_000;

export async function listEndpoints({ db }: Services, tenant: string): Promise<EndpointRow[]> {
  return db
    .select()
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.tenantId, tenant))
    .orderBy(asc(webhookEndpoints.createdAt), asc(webhookEndpoints.id));
}

/** @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export async function loadEndpoint({
  services: { db },
  params,
}: Pick<Call, 'services' | 'params'>): Promise<EndpointRow> {
  const { tenant, endpoint: id } = params;
  const isIt = and(eq(webhookEndpoints.id, id), eq(webhookEndpoints.tenantId, tenant));
  const [row] = await db.select().from(webhookEndpoints).where(isIt);
  if (row !== undefined) return row;
  throw new PlatformError('WEBHOOK_ENDPOINT_NOT_FOUND', `Tenant "${tenant}" has no webhook endpoint "${id}".`);
}

/** @throws INVALID_REQUEST for an address that nothing may be sent to, or one too many */
export async function createEndpoint(
  call: ChangingCall,
  wanted: WebhookEndpointRequest,
): Promise<IssuedWebhookEndpoint> {
  const { services, params } = call;
  const columns = toColumns(services, wanted);
  // No plugin has such an id: both are recipients of deliveries.
  const id = `we_${crypto.randomUUID().replaceAll('-', '')}`;
  const secret = createSecret();
  const row: EndpointRow = {
    id,
    tenantId: params.tenant,
    ...columns,
    secret: await services.sealer.seal(secret, toAddress(params.tenant, id)),
    previousSecret: null,
    previousUntil: null,
    state: 'active',
    reason: null,
    failures: 0,
    createdAt: new Date().toISOString(),
  };
  await services.audit.commit(async (append) => {
    if ((await listEndpoints(services, params.tenant)).length >= MAX_ENDPOINTS) {
      throw new PlatformError('INVALID_REQUEST', `A tenant has at most ${MAX_ENDPOINTS} endpoints. Delete one first.`);
    }
    const { statement } = await append(params.tenant, toRecord(call, 'create', id, { after: toEndpoint(row) }));
    return [services.db.insert(webhookEndpoints).values(row), statement];
  });
  return { ...toEndpoint(row), secret };
}

/** @throws WEBHOOK_ENDPOINT_NOT_FOUND, INVALID_REQUEST */
export async function putEndpoint(call: ChangingCall, wanted: WebhookEndpointRequest): Promise<WebhookEndpoint> {
  return update(call, 'put', toColumns(call.services, wanted));
}

/** From now on the new secret signs, and the one before along with it for a day. @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export async function rotateSecret(call: ChangingCall): Promise<IssuedWebhookEndpoint> {
  const { services, params } = call;
  const { id, secret: previousSecret } = await loadEndpoint(call);
  const secret = createSecret();
  const endpoint = await update(call, 'rotate', {
    secret: await services.sealer.seal(secret, toAddress(params.tenant, id)),
    previousSecret,
    previousUntil: new Date(Date.now() + ROTATION_MS).toISOString(),
  });
  return { ...endpoint, secret };
}

/** What waits for it is sent now. @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export async function resumeEndpoint(call: ChangingCall): Promise<WebhookEndpoint> {
  const endpoint = await update(call, 'resume', { state: 'active', reason: null, failures: 0 });
  await call.services.deliveries(call.params.tenant).wake();
  return endpoint;
}

/** @throws WEBHOOK_ENDPOINT_NOT_FOUND */
export async function deleteEndpoint(call: ChangingCall): Promise<void> {
  const { services, params } = call;
  await services.audit.commit(async (append) => {
    const before = await loadEndpoint(call);
    const record = toRecord(call, 'delete', before.id, { before: toEndpoint(before) });
    const { statement } = await append(params.tenant, record);
    return [services.db.delete(webhookEndpoints).where(eq(webhookEndpoints.id, before.id)), statement];
  });
}

async function update(call: ChangingCall, verb: string, columns: Partial<EndpointRow>): Promise<WebhookEndpoint> {
  const { services, params } = call;
  let after: EndpointRow | undefined;
  await services.audit.commit(async (append) => {
    const before = await loadEndpoint(call);
    after = { ...before, ...columns };
    const shown = { before: toEndpoint(before), after: toEndpoint(after) };
    const { statement } = await append(params.tenant, toRecord(call, verb, before.id, shown));
    return [services.db.update(webhookEndpoints).set(columns).where(eq(webhookEndpoints.id, before.id)), statement];
  });
  return toEndpoint(after ?? (await loadEndpoint(call)));
}

function toRecord(
  { actor, requestId }: ChangingCall,
  verb: string,
  id: string,
  shown: { before?: WebhookEndpoint; after?: WebhookEndpoint },
) {
  return { actor, requestId, action: `webhook-endpoint.${verb}`, target: `webhook-endpoint:${id}`, ...shown };
}

/** @throws INVALID_REQUEST */
function toColumns({ env }: Services, { url: text, events, description = null }: NullableRequest) {
  const url = new URL(text);
  const isScheme = url.protocol === 'https:' || (url.protocol === 'http:' && env.WEBHOOK_PLAIN_HTTP === '1');
  if (!isScheme || url.username !== '' || url.password !== '' || !isPublicHostName(url.hostname)) {
    throw new PlatformError(
      'INVALID_REQUEST',
      `Nothing is sent to "${url.origin}". Name an https address of a host on the internet, without a password.`,
    );
  }
  return { url: url.href, events: JSON.stringify(events), description };
}

type NullableRequest = Omit<WebhookEndpointRequest, 'description'> & { description?: string | null | undefined };

import { setTimeout as sleep } from 'node:timers/promises';
import type { PlatformStateContents } from '../../support/platform-state.ts';
import { signMessage } from '../../support/sign-message.ts';
import type { OldPlatform } from './old-platform.ts';
import { createLedger, GONE, listPlugins } from '../../support/state-plugins.ts';
import type { Era } from '../../support/state-plugins.ts';

/** What was filled in, apart from what the maker itself knows. */
export type Filled = Omit<PlatformStateContents, 'commit' | 'migrations' | 'madeAt' | 'operatorToken'>;

/** A request to the platform; an answer that is no success is an error. */
export interface Call {
  <T = unknown>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T>;
}

export const ENDPOINT_HOST = 'hooks.example.com';
const SHOP = '/v1/tenants/acme';
const SETTINGS = { greeting: 'Grüß Gott', secret: 'a secret of 1 tenant' };
const WEBHOOK_SECRET = `whsec_${Buffer.from('the secret of the bank, 32 bytes').toString('base64')}`;
const PAYMENT = {
  id: 'p-1',
  amount: 20,
  currency: 'EUR',
  customer: { id: 'c-1', email: 'ada@example.com' },
  metadata: {},
};

/** Fills a platform of its time by its HTTP API and its command line, with whatever it has. */
export async function fill(platform: OldPlatform, call: Call, era: Era): Promise<Filled> {
  const acme = await call<{ token: string }>('POST', '/v1/tenants', { id: 'acme' });
  const blue = await call<{ token: string }>('POST', '/v1/tenants', { id: 'blue' });
  const tokens = { owner: acme.token, ...(await issueTokens(call, era)) };
  const plugins = listPlugins(era);
  for (const plugin of plugins) await platform.publish(plugin);
  for (const tenant of ['acme', 'blue']) await fillTenant(call, tenant, plugins);
  const controlPlane = era.hasControlPlane ? await fillControlPlane(platform, call, era) : undefined;
  const workflow = era.hasWorkflows ? await fillWorkflow(call) : undefined;
  const limits = era.hasBackups ? await fillLimits(call) : undefined;
  const context = era.hasContext ? await fillContext(call) : undefined;
  const { data: payment } = await call<{ data: object }>('POST', `${SHOP}/hooks/before_payment_process`, {
    data: PAYMENT,
  });
  await call('POST', `${SHOP}/hooks/before_payment_process`, { data: { ...PAYMENT, amount: 13 } }).catch(
    () => undefined,
  );
  const audit = era.hasControlPlane ? await call<{ entries: unknown[] }>('GET', `${SHOP}/audit?limit=500`) : undefined;
  return {
    tokens,
    otherTenant: { id: 'blue', token: blue.token },
    settings: SETTINGS,
    payload: PAYMENT,
    payment,
    state: await call<object>('GET', `${SHOP}/api/ledger/state`),
    ...(controlPlane && { controlPlane: { ...controlPlane, auditEntries: audit?.entries.length ?? 0 } }),
    ...(context && { context }),
    ...(workflow && { workflow }),
    ...(limits && { limits }),
  };
}

async function issueTokens(call: Call, era: Era): Promise<Record<string, string>> {
  const roles = era.hasControlPlane ? ['admin', 'developer', 'viewer'] : ['second'];
  const tokens: Record<string, string> = {};
  for (const role of roles) {
    const body = era.hasControlPlane ? { role, name: `The ${role}` } : {};
    tokens[role] = (await call<{ token: string }>('POST', `${SHOP}/tokens`, body)).token;
  }
  return tokens;
}

async function fillTenant(call: Call, tenant: string, plugins: readonly { id: string }[]): Promise<void> {
  const base = `/v1/tenants/${tenant}/plugins`;
  await change(call, tenant, { install: plugins.map(({ id }) => ({ id })) });
  const hasMailbox = plugins.some(({ id }) => id === 'mailbox');
  const values = { ...SETTINGS, ...(hasMailbox && { webhook_secret: WEBHOOK_SECRET }) };
  await call('PUT', `${base}/ledger/settings`, { values });
  if (hasMailbox) await call('PUT', `${base}/mailbox/settings`, { values: { secret: WEBHOOK_SECRET } });
  for (const { id } of plugins) {
    const { state } = await call<{ state: string }>('GET', `${base}/${id}`);
    if (state !== 'active') await call('POST', `${base}/${id}/activate`);
  }
}

async function change(call: Call, tenant: string, request: object): Promise<void> {
  const { hash } = await call<{ hash: string }>('POST', `/v1/tenants/${tenant}/plugins/plan`, request);
  await call('POST', `/v1/tenants/${tenant}/plugins/apply`, { hash, consent: true });
}

/** A publisher with a token, a policy, a plugin that was uninstalled, and a rollout of a next release to the other tenant. */
async function fillControlPlane(
  platform: OldPlatform,
  call: Call,
  era: Era,
): Promise<{ publisherToken: string; rollout: string }> {
  await call('POST', '/v1/publishers', { id: 'north', name: 'North' });
  const { token } = await call<{ token: string }>('POST', '/v1/publishers/north/tokens', { name: 'CI' });
  await call('PUT', `${SHOP}/policy`, { default: { mode: 'pinned' } });
  await platform.publish(GONE);
  await change(call, 'acme', { install: [{ id: 'gone' }] });
  await change(call, 'acme', { remove: ['gone'] });
  await platform.publish(createLedger(era, '1.1.0'));
  const rollout = await call<{ id: string }>('POST', '/v1/plugins/ledger/rollouts', {
    version: '1.1.0',
    tenants: ['blue'],
  });
  await poll(async () => {
    const { version } = await call<{ version: string }>('GET', '/v1/tenants/blue/plugins/ledger');
    return version === '1.1.0';
  });
  return { publisherToken: token, rollout: rollout.id };
}

/** Data of a plugin, an execution with its trace, a run, messages that came, and deliveries in every state. */
async function fillContext(call: Call): Promise<NonNullable<Filled['context']>> {
  await call('POST', `${SHOP}/plugins/ledger/actions/note`, { data: { text: 'from before' } });
  const { trace } = await call<{ trace: { id: string } }>('POST', `${SHOP}/hooks/before_payment_process`, {
    data: PAYMENT,
  });
  await call('POST', `${SHOP}/plugins/ledger/schedules/nightly/run`);
  await post(call, 'ledger/bank', 'msg-1', 'hello');
  await poll(() => hasRows(call, 'nightly', 'bank'));
  const url = `https://${ENDPOINT_HOST}/in`;
  const endpoint = await call<{ id: string; secret: string }>('POST', `${SHOP}/webhook-endpoints`, {
    url,
    events: ['order-placed', 'ledger.*'],
  });
  await call('POST', `${SHOP}/events`, { type: 'order-placed', data: { order: 'o-1' }, idempotencyKey: 'placed' });
  await call('POST', `${SHOP}/events`, { type: 'order-lost', data: { order: 'o-2' }, idempotencyKey: 'lost' });
  await poll(() => hasRows(call, 'heard o-1'));
  await poll(async () => JSON.stringify(await call('GET', `${SHOP}/deadletters`)).includes('Nobody knows'));
  await call('POST', `${SHOP}/plugins/mailbox/deactivate`);
  await post(call, 'mailbox/in', 'msg-2', 'while it was off');
  // Traces leave a moment after what they are about.
  await poll(() =>
    call('GET', `${SHOP}/traces/${trace.id}`).then(
      () => true,
      () => false,
    ),
  );
  return {
    webhookSecret: WEBHOOK_SECRET,
    trace: trace.id,
    endpoint: { id: endpoint.id, secret: endpoint.secret, url },
  };
}

/** As a service that signs by Standard Webhooks. */
async function post(call: Call, place: string, id: string, text: string): Promise<void> {
  await call(
    'POST',
    `${SHOP}/webhooks/${place}`,
    text,
    signMessage({ secret: WEBHOOK_SECRET, id, body: JSON.stringify(text) }),
  );
}

async function hasRows(call: Call, ...beginnings: string[]): Promise<boolean> {
  const { rows } = await call<{ rows: string[] }>('GET', `${SHOP}/api/ledger/state`);
  return beginnings.every((beginning) => rows.some((row) => row.startsWith(beginning)));
}

async function fillWorkflow(call: Call): Promise<NonNullable<Filled['workflow']>> {
  await call('PUT', `${SHOP}/workflows/notes`, {
    name: 'Notes of events',
    trigger: { event: 'note-wanted' },
    steps: [{ id: 'note', plugin: 'ledger', action: 'note', input: { text: 'by the workflow' } }],
  });
  return { id: 'notes' };
}

async function fillLimits(call: Call): Promise<NonNullable<Filled['limits']>> {
  await call('PUT', `${SHOP}/limits`, { revision: 0, limits: { workflows: 7 } });
  return { workflows: 7 };
}

async function poll(isDone: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await isDone()) return;
    await sleep(200);
  }
  throw new Error(`Never came true: ${isDone.toString()}`);
}

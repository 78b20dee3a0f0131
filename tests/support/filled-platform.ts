import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-examples';
import type { IssuedPublisherToken, IssuedToken } from '@digital-commerce/plugin-schema';
import type { PluginSources } from './build-release.ts';
import { NOTES_PLUGIN } from './dashboard-notes-plugin.ts';
import { PROBE_SOURCE, probeForm } from './probe.ts';
import { publishRaw } from './raw-plugin.ts';
import type { TestPlatform } from './test-platform.ts';
import { FRAGILE, NOISY } from './watched-plugins.ts';

/** What pages of a filled platform are about. */
export interface Filling {
  /** Token of the owner of tenant `acme`. */
  owner: string;
  /** Token of a viewer of tenant `acme`. */
  viewer: string;
  /** Token of a publisher. */
  publisher: string;
  /** Id of an execution in which a handler refused. */
  refused: string;
  /** Id of an execution in which a handler changed something. */
  changed: string;
}

/** A word that no line has room for, as names of plugins and tenants may be. */
const LONG_WORD = 'Donaudampfschifffahrtsgesellschaftskapitaensmuetzenabzeichen';
const SHOP = '/v1/tenants/acme';
const PAYMENT = { id: 'p-1', currency: 'EUR', customer: { id: 'c-1', email: 'ada@example.com' } };
const REPLY = 'return reply(call.data);';

/** Actions that workflows are made of. */
const DESK: PluginSources = {
  id: 'desk',
  declarations: `
    .action('open', 'src/open.ts', {
      label: 'Open a ticket',
      input: { type: 'object', required: ['text'], properties: { text: { type: 'string', description: 'What it is about.' }, urgent: { type: 'boolean' } } },
      output: { type: 'object', properties: { ticket: { type: 'string' } } },
    })
    .action('note', 'src/note.ts', { label: 'Write a note' })`,
  files: {
    'src/open.ts': "export default async (_context: unknown, { text }: { text: string }) => ({ ticket: 't-' + text });",
    'src/note.ts': 'export default async (_context: unknown, data: unknown) => ({ noted: data });',
  },
};

const BANK = {
  name: 'Bank transfer',
  description: 'Takes payments by bank transfer.',
  author: 'Example Bank',
  category: 'payment',
  apiEndpoints: [],
  dependencies: { tax: '^1.0.0' },
  permissions: { kv: { purpose: 'Remembers open transfers', optional: true } },
  egress: [{ host: 'api.bank.example', purpose: 'Asks whether money has come' }],
  settings: {
    api_key: { type: 'string', label: 'API key', required: true, sensitive: true },
    currency: { type: 'select', label: 'Currency', options: ['EUR', 'CHF'], default: 'EUR' },
    fee: { type: 'number', label: 'Fee', default: 1.5 },
    live: { type: 'boolean', label: 'Live mode' },
    note: { type: 'string', label: 'Note', description: 'Stands on each transfer.' },
  },
};

/** A tenant `acme` with something on every page, `empty` with nothing anywhere, and a registry with releases in every state. */
export async function fillPlatform(platform: TestPlatform): Promise<Filling> {
  const owner = await platform.createTenant('acme');
  for (const id of ['blue-shop', 'empty', LONG_WORD.toLowerCase()]) await platform.createTenant(id);
  await fillRegistry(platform);
  await fillInstallations(platform);
  await fillActivity(platform);
  const [changed, refused] = [await pay(platform, 20), await pay(platform, 13)];
  return {
    owner,
    viewer: await issue(platform, 'viewer'),
    publisher: await createPublisher(platform),
    refused,
    changed,
  };
}

async function fillRegistry(platform: TestPlatform): Promise<void> {
  for (const plugin of [NOTES_PLUGIN, NOISY, FRAGILE, DESK]) await platform.publish(plugin);
  await platform.publishForm('probe', probeForm());
  await publishRaw(platform, {
    id: 'tax',
    manifest: { apiEndpoints: [], name: LONG_WORD, description: `${LONG_WORD} `.repeat(3) },
    runHook: 'return reply({ ...JSON.parse(call.data), metadata: { taxed: true } });',
  });
  for (const version of ['1.0.0', '1.1.0']) {
    const egress = version === '1.0.0' ? BANK.egress : [...BANK.egress, { host: 'rates.example.com' }];
    await publishRaw(platform, { id: 'bank', manifest: { ...BANK, version, egress }, runHook: REPLY });
  }
  for (const id of ['gone', 'stopped', 'broken']) {
    const lifecycle = id === 'broken' ? { onInstall: 'src/install.ts' } : undefined;
    const runHook = id === 'broken' ? "throw new Error('No room');" : REPLY;
    await publishRaw(platform, { id, runHook, manifest: { apiEndpoints: [], ...(lifecycle && { lifecycle }) } });
  }
  await publishRaw(platform, {
    id: 'impossible',
    runHook: REPLY,
    manifest: { apiEndpoints: [], dependencies: { tax: '^9.0.0' } },
  });
}

async function fillInstallations(platform: TestPlatform): Promise<void> {
  // One by one: together they would start as many processes at once.
  for (const plugin of ['probe', 'notes', 'noisy', 'fragile', 'desk', 'bank@1.0.0', 'gone', 'stopped'])
    await platform.install('acme', plugin);
  await platform.install('blue-shop', 'probe');
  await platform.uninstall('acme', 'gone');
  await must(platform, 'PUT', `${SHOP}/plugins/bank/settings`, { values: { api_key: 'sk_live', note: 'Thank you' } });
  await platform.publishForm('probe', probeForm({ version: '1.1.0', source: `${PROBE_SOURCE}//` }));
  await must(platform, 'POST', '/v1/plugins/probe/rollouts', { version: '1.1.0', tenants: ['blue-shop'] });
  await must(platform, 'POST', '/v1/plugins/stopped/releases/1.0.0/kill', { reason: `It leaks ${LONG_WORD}.` });
}

async function fillActivity(platform: TestPlatform): Promise<void> {
  for (let id = 1; id <= 12; id += 1) {
    await must(platform, 'POST', `${SHOP}/api/notes/notes`, { text: `Note of day ${id}`, about: 'order' });
  }
  await platform.call('POST', `${SHOP}/api/noisy/attack`, {});
  await must(platform, 'POST', `${SHOP}/api/noisy/phone`, {});
  await must(platform, 'POST', `${SHOP}/api/noisy/flood`, { from: 1, count: 300 });
  for (const key of ['shelf-1', 'shelf-2']) {
    await must(platform, 'POST', `${SHOP}/events`, { type: 'stock-changed', data: {}, idempotencyKey: key });
  }
  await must(platform, 'POST', `${SHOP}/plugins/noisy/schedules/nightly/run`);
  const url = `https://hooks.example.com/${LONG_WORD}`;
  await must(platform, 'POST', `${SHOP}/webhook-endpoints`, { url, events: ['order-created', 'noisy.*'] });
  await must(platform, 'PUT', `${SHOP}/workflows/tickets`, {
    name: 'Ticket for orders',
    trigger: { hook: 'after_order_create' },
    steps: [
      { id: 'open', plugin: 'desk', action: 'open', input: { text: 'order' } },
      { id: 'note', plugin: 'desk', action: 'note' },
    ],
  });
  await must(platform, 'POST', `${SHOP}/workflows/tickets/run`, { data: HOOK_EXAMPLES.after_order_create.payload });
}

async function pay(platform: TestPlatform, amount: number): Promise<string> {
  const { body } = await platform.runHook('acme', 'before_payment_process', { ...PAYMENT, amount });
  return body.trace.id;
}

async function issue(platform: TestPlatform, role: string): Promise<string> {
  const { body } = await platform.call<IssuedToken>('POST', `${SHOP}/tokens`, { role, name: `The ${role}` });
  return body.token;
}

/** With a plugin of its own. */
async function createPublisher(platform: TestPlatform): Promise<string> {
  await must(platform, 'POST', '/v1/publishers', { id: 'north-wind', name: `North Wind ${LONG_WORD}` });
  const path = '/v1/publishers/north-wind/tokens';
  const { body } = await platform.call<IssuedPublisherToken>('POST', path, { name: 'CI' });
  const response = await fetch(`${platform.url}/v1/plugins/windmill/releases`, {
    method: 'POST',
    headers: { authorization: `Bearer ${body.token}` },
    body: probeForm({ id: 'windmill' }),
  });
  if (!response.ok) throw new Error(`Publishing "windmill" answered ${response.status}: ${await response.text()}`);
  return body.token;
}

async function must(platform: TestPlatform, method: string, path: string, body?: unknown): Promise<void> {
  const answer = await platform.call(method, path, body);
  if (answer.status >= 400)
    throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

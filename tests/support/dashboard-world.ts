import { setTimeout as pause } from 'node:timers/promises';
import type { PlatformApi } from './platform-api.ts';

const COUNTED = (name: string) => `export default async ({ kv }: any) => {
  const { value = 0 } = (await kv.get('${name}')) ?? {};
  await kv.set('${name}', { value: value + 1 });
  return { message: '${name} was done.' };
};
`;
const TOOLS = [
  { component: 'Button', label: 'Ring', onClick: { endpoint: 'POST /ring' } },
  { component: 'Button', label: 'Knock', onClick: { action: 'knock' } },
  {
    component: 'Form',
    submit: { endpoint: 'POST /write' },
    submitLabel: 'Write',
    children: [{ component: 'Input', name: 'text', label: 'Text' }],
  },
];

/** Something of each kind that an admin can do something with. */
const DESK = `
  .setting('note', { type: 'string', label: 'Note' })
  .permission('kv', 'Counts')
  .permission('schedules', 'Counts each night')
  .schedule('nightly', '0 3 * * *', 'src/nightly.ts')
  .apiEndpoint('GET', '/counts', 'src/counts.ts')
  .apiEndpoint('POST', '/ring', 'src/ring.ts')
  .apiEndpoint('POST', '/write', 'src/write.ts')
  .action('knock', 'src/knock.ts')
  .action('tick', 'src/tick.ts')
  .page('tools', { title: 'Tools', content: ${JSON.stringify(TOOLS)} })`;
const DESK_FILES = {
  ...Object.fromEntries(['ring', 'write', 'knock', 'tick', 'nightly'].map((name) => [`src/${name}.ts`, COUNTED(name)])),
  'src/counts.ts': `export default async ({ kv }: any) => Object.fromEntries(await Promise.all(
  ['ring', 'write', 'knock', 'nightly'].map(async (name) => [name, (await kv.get(name))?.value ?? 0]),
));
`,
};

const SHELF = `
  .permission('kv', 'Keeps whether it was repaired')
  .subscribe('stock-changed', 'src/on-stock.ts', { maxAttempts: 1 })
  .apiEndpoint('POST', '/repair', 'src/repair.ts')`;
const SHELF_FILES = {
  'src/on-stock.ts': `export default async ({ kv }: any) => {
  if ((await kv.get('repaired')) === undefined) throw new Error('the shelf is broken');
};
`,
  'src/repair.ts': `export default async ({ kv }: any) => kv.set('repaired', true);\n`,
};

const SHELVES = ['shelf-a', 'shelf-b', 'shelf-c'];

const MAILER = `.permission('email:write', 'Sends mails').hook('send_email', 'src/send.ts')`;
const MAILER_FILES = { 'src/send.ts': `export default () => ({ id: 'sent' });\n` };

/** Plugins that are published once for all tenants. */
const PLAIN = ['on', 'off', 'fresh', 'gone', 'was', 'back'];

export async function publishWorld(platform: PlatformApi): Promise<void> {
  const nothing = { declarations: '', files: {} };
  const releases = [
    { id: 'desk', declarations: DESK, files: DESK_FILES },
    ...SHELVES.map((id) => ({ id, declarations: SHELF, files: SHELF_FILES })),
    ...['mail-a', 'mail-b'].map((id) => ({ id, declarations: MAILER, files: MAILER_FILES })),
    ...PLAIN.map((id) => ({ id, ...nothing })),
    { id: 'back', version: '1.1.0', ...nothing },
  ];
  for (const release of releases) await platform.publish(release);
}

/** Of both: what of it there can be only once is in the one that says so. */
export interface World {
  name: string;
  hasRegistry: boolean;
}

/** What one tenant and the operator have to do with; nothing of one world is in another. */
export async function createWorld(platform: PlatformApi, { name: world, hasRegistry }: World): Promise<void> {
  const tenant = `shop-${world}`;
  const path = `/v1/tenants/${tenant}`;
  const ask = async <T>(method: string, to: string, body?: unknown): Promise<T> => {
    const answer = await platform.call<T>(method, to, body);
    if (answer.status >= 400) throw new Error(`${method} ${to}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await platform.createTenant(tenant);
  await platform.install(tenant, 'desk', ...SHELVES, 'mail-a', 'mail-b', ...without('fresh', 'back'), 'back@1.0.0');
  await platform.install(tenant, 'back@1.1.0');
  await ask('POST', `${path}/plugins/off/deactivate`);
  await platform.uninstall(tenant, 'was');

  for (const key of ['one', 'two']) {
    await ask('POST', `${path}/events`, { type: 'stock-changed', data: { key }, idempotencyKey: key });
  }
  const dead = async () => (await ask<{ deadletters: [] }>('GET', `${path}/deadletters`)).deadletters.length;
  while ((await dead()) < 2 * SHELVES.length) await pause(200);
  for (const shelf of SHELVES) await ask('POST', `${path}/api/${shelf}/repair`, {});

  for (const name of ['edited', 'rotated', 'deleted', 'tested']) {
    await ask('POST', `${path}/webhook-endpoints`, { url: `https://hooks.example.com/${name}`, events: ['none'] });
  }
  await ask('POST', `${path}/tokens`, { role: 'viewer', name: 'Old' });
  for (const id of ['switched', 'edited', 'doomed', 'tried']) {
    const steps = [{ id: 'tick', plugin: 'desk', action: 'tick' }];
    await ask('PUT', `${path}/workflows/${id}`, { name: `The ${id} one`, trigger: { event: 'none' }, steps });
  }
  await ask('POST', '/v1/publishers', { id: `press-${world}`, name: 'Press' });
  await ask('POST', `/v1/publishers/press-${world}/tokens`, { name: 'Old' });
  if (!hasRegistry) return;
  await createRegistry(platform, tenant);
  for (const plugin of ['promoted', 'withdrawn']) {
    await ask('POST', `/v1/plugins/${plugin}/rollouts`, { version: '1.1.0', tenants: [tenant] });
  }
}

/** Releases that the operator stops, and tries with some first. */
async function createRegistry(platform: PlatformApi, tenant: string): Promise<void> {
  const publish = (id: string, version: string) => platform.publish({ id, version, declarations: '', files: {} });
  for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) await publish('stopped', version);
  const reason = { reason: 'Before.' };
  await platform.call('POST', '/v1/plugins/stopped/releases/1.2.0/yank', reason);
  await platform.call('POST', '/v1/plugins/stopped/releases/1.3.0/kill', reason);
  const canaries = ['begun', 'promoted', 'withdrawn'];
  for (const id of canaries) await publish(id, '1.0.0');
  await platform.install(tenant, ...canaries);
  for (const id of canaries) await publish(id, '1.1.0');
}

function without(...ids: string[]): string[] {
  return PLAIN.filter((id) => !ids.includes(id));
}

/** Somebody else was faster: the page says so, does not undo what they did, and shows how things are now. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listActions } from '../support/dashboard-actions/list-actions.ts';
import { toAsk } from '../support/dashboard-actions/dashboard-action.ts';
import type { Entry } from '../support/dashboard-actions/dashboard-action.ts';
import { createWorld, publishWorld } from '../support/dashboard-world.ts';
import { Dashboard } from '../support/dashboard.ts';

const WORLD = { name: 'one', hasRegistry: true };
const SHOP = '/v1/tenants/shop-one';
const SLOW = { timeout: 60_000 };

let dashboard: Dashboard;
beforeAll(async () => {
  dashboard = await Dashboard.boot();
  await publishWorld(dashboard.platform);
  await createWorld(dashboard.platform, WORLD);
}, 480_000);
afterAll(() => dashboard.close());

async function call<T = Entry>(method: string, path: string, body?: object): Promise<T> {
  const answer = await dashboard.platform.call<T>(method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
/** Id of the first entry that fits. */
async function idIn(path: string, list: string, fits: (entry: Entry) => boolean = () => true): Promise<string> {
  const found = (await call<Record<string, Entry[]>>('GET', path))[list]?.find(fits);
  if (typeof found?.['id'] !== 'string') throw new Error(`${path} has no such entry.`);
  return found['id'];
}
const firstDead = (plugin: string) => idIn(`${SHOP}/deadletters?plugin=${plugin}`, 'deadletters');
const endpoint = (name: string) =>
  idIn(`${SHOP}/webhook-endpoints`, 'endpoints', ({ url }) => String(url).endsWith(name));
const tokenOf = (path: string) => idIn(path, 'tokens', ({ name }) => name === 'Old');
const rollout = (plugin: string) => idIn(`/v1/plugins/${plugin}/rollouts`, 'rollouts');

interface Meeting {
  /** Of the table. */
  action: string;
  /** What the other one does while the page stands there. */
  meanwhile: () => Promise<unknown>;
  /** What the page says when this one presses all the same. */
  says: string | RegExp;
  /** What stays as the other one made it. */
  becomes: unknown;
}

const MEETINGS: readonly Meeting[] = [
  {
    action: 'activate',
    meanwhile: () => dashboard.platform.uninstall('shop-one', 'off'),
    says: 'It is not installed',
    becomes: undefined,
  },
  {
    action: 'deactivate',
    meanwhile: () => dashboard.platform.uninstall('shop-one', 'on'),
    says: 'It is not installed',
    becomes: undefined,
  },
  {
    action: 'roll back',
    meanwhile: async () => {
      await dashboard.platform.publish({ id: 'back', version: '1.2.0', declarations: '', files: {} });
      await dashboard.platform.install('shop-one', 'back@1.2.0');
    },
    says: 'Installed is 1.2.0 now; version before: 1.1.0.',
    becomes: '1.2.0',
  },
  {
    action: 'bring back',
    meanwhile: async () => {
      const id = await idIn(`${SHOP}/uninstalled`, 'uninstalled', ({ plugin }) => plugin === 'was');
      await call('POST', `${SHOP}/uninstalled/${id}/restore`);
    },
    says: 'It cannot be brought back',
    becomes: 'active',
  },
  {
    action: 'deliver a dead letter again',
    meanwhile: async () => call('DELETE', `${SHOP}/deadletters/${await firstDead('shelf-a')}`),
    says: 'Somebody else dealt with it meanwhile.',
    becomes: 1,
  },
  {
    action: 'give up a dead letter',
    meanwhile: async () => call('POST', `${SHOP}/deadletters/${await firstDead('shelf-c')}/replay`),
    says: 'Somebody else dealt with it meanwhile.',
    becomes: 1,
  },
  {
    action: 'change an address for events',
    meanwhile: async () => call('DELETE', `${SHOP}/webhook-endpoints/${await endpoint('/edited')}`),
    says: 'There is no such address any more',
    becomes: undefined,
  },
  {
    action: 'delete an address for events',
    meanwhile: async () => call('DELETE', `${SHOP}/webhook-endpoints/${await endpoint('/deleted')}`),
    says: 'Nothing is sent there any more.',
    becomes: undefined,
  },
  {
    action: 'send a test to an address',
    meanwhile: async () => call('DELETE', `${SHOP}/webhook-endpoints/${await endpoint('/tested')}`),
    says: 'Somebody else deleted it meanwhile.',
    becomes: 0,
  },
  {
    action: 'revoke a token',
    meanwhile: async () => call('DELETE', `${SHOP}/tokens/${await tokenOf(`${SHOP}/tokens`)}`),
    says: 'There is no such token any more',
    becomes: 0,
  },
  {
    action: 'switch a workflow off',
    meanwhile: async () => {
      const { trigger, steps, revision } = await call('GET', `${SHOP}/workflows/switched`);
      await call('PUT', `${SHOP}/workflows/switched`, { name: 'Renamed', trigger, steps, revision });
    },
    says: 'Somebody else changed it meanwhile',
    becomes: true,
  },
  {
    action: 'delete a workflow',
    meanwhile: () => call('DELETE', `${SHOP}/workflows/doomed`),
    says: 'There is no such workflow any more',
    becomes: undefined,
  },
  {
    action: 'promote a canary',
    meanwhile: async () =>
      call('POST', `/v1/plugins/promoted/rollouts/${await rollout('promoted')}/withdraw`, { reason: 'Theirs.' }),
    says: 'Theirs.',
    becomes: 'withdrawn',
  },
  {
    action: 'withdraw a canary',
    meanwhile: async () => call('POST', `/v1/plugins/withdrawn/rollouts/${await rollout('withdrawn')}/promote`),
    says: 'Promoted',
    becomes: 'promoted',
  },
  {
    action: 'begin a canary',
    meanwhile: () => call('POST', '/v1/plugins/begun/rollouts', { version: '1.1.0', tenants: ['shop-one'] }),
    says: 'There is a canary of it already',
    becomes: 'canary',
  },
  {
    action: 'create a tenant',
    meanwhile: () => call('POST', '/v1/tenants', { id: 'made-one' }),
    says: 'There is such a tenant already',
    becomes: 'made-one',
  },
  {
    action: 'create a publisher',
    meanwhile: () => call('POST', '/v1/publishers', { id: 'made-one', name: 'Theirs' }),
    says: 'There is such a publisher already',
    becomes: 1,
  },
  {
    action: 'revoke a token of a publisher',
    meanwhile: async () => {
      const path = '/v1/publishers/press-one/tokens';
      await call('DELETE', `${path}/${await tokenOf(path)}`);
    },
    says: 'There is no such token any more',
    becomes: 0,
  },
];

test.skip.each(MEETINGS)(
  'to "$action" when somebody else was faster',
  async ({ action: name, meanwhile, says, becomes }) => {
    const action = listActions(WORLD).find((known) => known.name === name);
    if (action === undefined) throw new Error(`The table has no "${name}".`);
    const visit = await dashboard.open(action.path);
    const { page } = visit;
    await action.prepare?.(page);
    await action.last(page).waitFor();
    await meanwhile();
    await action.last(page).click();
    await page.getByText(says).first().waitFor(SLOW);
    await visit.picture(`two-admins-${name.replaceAll(' ', '-')}-desktop`);
    expect(await action.state(toAsk(dashboard.platform))).toEqual(becomes);
    expect(visit.faults).toEqual([]);
    await visit.close();
  },
);

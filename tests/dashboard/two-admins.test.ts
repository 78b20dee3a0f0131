/** Somebody else was faster: the page says so, does not undo what they did, and shows how things are now. */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listActions } from '../support/dashboard-actions/list-actions.ts';
import { toAsk } from '../support/dashboard-actions/dashboard-action.ts';
import type { DashboardAction, Entry } from '../support/dashboard-actions/dashboard-action.ts';
import { createWorld, publishWorld } from '../support/dashboard-world.ts';
import { Dashboard } from '../support/dashboard.ts';
import type { Visit } from '../support/dashboard.ts';

const WORLD = { name: 'one', hasRegistry: true };
const SHOP = '/v1/tenants/shop-one';
const SLOW = { timeout: 60_000 };
const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } } as const;

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
const stop = (deed: string, version: string) =>
  call('POST', `/v1/plugins/stopped/releases/${version}/${deed}`, { reason: 'Theirs.' });
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
    action: 'install',
    meanwhile: () => dashboard.platform.install('shop-one', 'fresh'),
    says: 'Here is a new plan; please look at it again.',
    becomes: 'active',
  },
  {
    action: 'uninstall',
    meanwhile: () => dashboard.platform.uninstall('shop-one', 'gone'),
    says: 'This cannot be done as it is',
    becomes: undefined,
  },
  {
    action: 'save settings',
    meanwhile: () => call('PUT', `${SHOP}/plugins/desk/settings`, { values: { note: 'Theirs' } }),
    says: 'Nothing was saved yet.',
    becomes: 'Theirs',
  },
  {
    action: 'choose a provider',
    meanwhile: () => dashboard.platform.uninstall('shop-one', 'mail-b'),
    says: 'The plugin is not installed',
    becomes: undefined,
  },
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
    action: 'deliver all dead letters again',
    meanwhile: () => call('POST', `${SHOP}/deadletters/replay`, { plugin: 'shelf-b' }),
    says: 'On its way again: 0',
    becomes: 0,
  },
  {
    action: 'change an address for events',
    meanwhile: async () => call('DELETE', `${SHOP}/webhook-endpoints/${await endpoint('/edited')}`),
    says: 'There is no such address any more',
    becomes: undefined,
  },
  {
    action: 'make a new secret',
    meanwhile: async () => call('DELETE', `${SHOP}/webhook-endpoints/${await endpoint('/rotated')}`),
    says: 'There is no such address any more',
    becomes: false,
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
    says: 'The token "Old" is revoked.',
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
    action: 'save a workflow',
    meanwhile: async () => {
      const { trigger, steps, revision } = await call('GET', `${SHOP}/workflows/edited`);
      await call('PUT', `${SHOP}/workflows/edited`, { name: 'Theirs', trigger, steps, revision });
    },
    says: 'Somebody else saved this workflow meanwhile',
    becomes: 'Theirs',
  },
  {
    action: 'try a workflow out',
    meanwhile: () => call('DELETE', `${SHOP}/workflows/tried`),
    says: 'There is no such workflow any more',
    becomes: 0,
  },
  {
    action: 'delete a workflow',
    meanwhile: () => call('DELETE', `${SHOP}/workflows/doomed`),
    says: 'Somebody else deleted this workflow meanwhile',
    becomes: undefined,
  },
  {
    action: 'kill a release',
    meanwhile: () => stop('kill', '1.0.0'),
    says: '1.0.0 is stopped everywhere.',
    becomes: 'Theirs.',
  },
  {
    action: 'yank a release',
    meanwhile: () => stop('yank', '1.1.0'),
    says: '1.1.0 is no longer offered.',
    becomes: 'Theirs.',
  },
  {
    action: 'unyank a release',
    meanwhile: () => stop('unyank', '1.2.0'),
    says: '1.2.0 is offered again.',
    becomes: undefined,
  },
  {
    action: 'revive a release',
    meanwhile: () => stop('revive', '1.3.0'),
    says: '1.3.0 runs again.',
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
    says: 'The token is revoked.',
    becomes: 0,
  },
];

/** One press away from the action, as somebody has left it who thinks a while. */
async function prepare(name: string): Promise<{ action: DashboardAction; visit: Visit }> {
  const action = listActions(WORLD).find((known) => known.name === name);
  if (action === undefined) throw new Error(`The table has no "${name}".`);
  const visit = await dashboard.visit();
  await visit.signInByApi(dashboard.platform.local.operatorToken);
  await visit.go(action.path);
  await action.prepare?.(visit.page);
  await action.last(visit.page).waitFor();
  return { action, visit };
}

async function keepPictures(visit: Visit, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(SIZES)) {
    await visit.page.setViewportSize(viewport);
    await visit.picture(`two-admins-${name.replaceAll(' ', '-')}-${size}`);
  }
}

test.each(MEETINGS)(
  'to "$action" when somebody else was faster',
  async ({ action: name, meanwhile, says, becomes }) => {
    const { action, visit } = await prepare(name);
    await meanwhile();
    await action.last(visit.page).click();
    await visit.page.getByText(says).first().waitFor(SLOW);
    await keepPictures(visit, name);
    expect(await action.state(toAsk(dashboard.platform))).toEqual(becomes);
    expect(visit.faults).toEqual([]);
    await visit.close();
  },
);

/** A page that looks again by itself says what became of its subject before anybody can press. */
async function pressOrSee(button: Locator, news: Locator): Promise<void> {
  await Promise.race([button.click(SLOW).catch(() => undefined), news.waitFor(SLOW)]);
  await news.waitFor(SLOW);
}

/** What nobody can do with a plugin that somebody else has uninstalled. */
const OF_DESK = [
  'save settings',
  'press a button of a plugin',
  'have a plugin act',
  'send a form of a plugin',
  'run a schedule now',
];

test('of a plugin that somebody else uninstalled each page says that it is not installed', async () => {
  const { installations } = await call<{ installations: Entry[] }>('GET', `${SHOP}/plugins`);
  // The first try may have uninstalled it.
  if (!installations.some(({ plugin }) => plugin === 'desk')) await dashboard.platform.install('shop-one', 'desk');
  const doings: Awaited<ReturnType<typeof prepare>>[] = [];
  for (const name of OF_DESK) doings.push(await prepare(name));
  const policy = await prepare('choose an update policy');
  await dashboard.platform.uninstall('shop-one', 'desk');
  for (const { action, visit } of doings.toReversed()) {
    await pressOrSee(action.last(visit.page), visit.page.getByText(/is not installed/i).first());
    await keepPictures(visit, `${action.name} of what is gone`);
    expect(await visit.page.getByText(action.done).count()).toBe(0);
    expect(visit.faults).toEqual([]);
    await visit.close();
  }
  // A policy may be there before its plugin, and is kept.
  await pressOrSee(
    policy.action.last(policy.visit.page),
    policy.visit.page.getByRole('heading', { name: 'It is not installed' }),
  );
  expect(policy.visit.faults).toEqual([]);
  await policy.visit.close();
});

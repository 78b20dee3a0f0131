/** Every hook of the table, through real plugins in real cells, as a host application sees it. */
import { HOOK_NAMES, HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { describeHook, HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDispatcher } from '../dispatcher/testing/start-dispatcher.ts';
import type { TestDispatcher } from '../dispatcher/testing/start-dispatcher.ts';
import { buildRelease } from './support/build-release.ts';
import { changeValue } from './support/change-value.ts';
import { createExamplePlugin, createPuppet, hooksOfKind } from './support/hook-plugins.ts';
import type { PuppetAnswer } from './support/hook-plugins.ts';

const ONE_PROVIDER = HOOK_NAMES.filter((hook) => HOOKS[hook].kind !== 'provider');

let platform: TestDispatcher;
beforeAll(async () => {
  platform = await startDispatcher();
  const plugins = [
    createExamplePlugin('by-example'),
    createPuppet('first', HOOK_NAMES),
    createPuppet('last', ONE_PROVIDER),
  ];
  for (const plugin of plugins) {
    const { id, form } = await buildRelease(plugin);
    const headers = { authorization: `Bearer ${platform.operatorToken}` };
    const published = await platform.fetch(`/v1/plugins/${id}/releases`, { method: 'POST', headers, body: form });
    if (published.status !== 201) throw new Error(await published.text());
  }
  await platform.install('shop', 'by-example');
  await platform.install('stage', 'first', 'last');
  // Cells start before the deadlines of hooks count.
  await loadSeen();
  await tell('first', 'search', {});
  await tell('last', 'filter_search_query', {});
}, 180_000);
afterAll(() => platform.close());

const run = (tenant: string, hook: HookName, data: unknown = HOOK_EXAMPLES[hook].payload) =>
  platform.call('POST', `/v1/tenants/${tenant}/hooks/${hook}`, { body: { data } });

async function loadSeen(): Promise<Record<string, unknown>> {
  const { status, body } = await platform.call('GET', '/v1/tenants/shop/api/by-example/seen');
  expect(status).toBe(200);
  return body;
}

/** What a puppet's handler of a hook does from now on. */
async function tell(puppet: 'first' | 'last', hook: HookName, answer: PuppetAnswer): Promise<void> {
  const { status } = await platform.call('POST', `/v1/tenants/stage/api/${puppet}/answer`, { body: { hook, answer } });
  expect(status).toBe(204);
}

const exampleOf = (hook: HookName) => describeHook(hook).example;

test.each(HOOK_NAMES)('%s calls its handler with the payload, defaults filled in', async (hook) => {
  const { status, body } = await run('shop', hook);
  expect(body.error).toBeUndefined();
  expect(status).toBe(200);
  expect(body.trace).toMatchObject({ hook, handlers: [{ plugin: 'by-example', outcome: 'completed' }] });
  expect((await loadSeen())[hook]).toEqual(HOOKS[hook].payload.parse(exampleOf(hook).payload));
});

test.each(HOOK_NAMES)('%s refuses what is no payload of it', async (hook) => {
  const { body } = await run('shop', hook, 5);
  expect(body.error.code).toBe('INVALID_PAYLOAD');
});

test.each(hooksOfKind('filter'))('%s answers what the handler made of the payload', async (hook, { result }) => {
  const { body } = await run('shop', hook);
  expect(body.data).toEqual(result.parse(exampleOf(hook).result));
  expect(body.trace.handlers[0].changes).not.toEqual([]);
});

const fixed = hooksOfKind('filter').flatMap(([hook, definition]) =>
  definition.immutable.map((pointer) => [hook, pointer, definition] as const),
);
test.each(fixed)('%s lets nobody change %s', async (hook, pointer, { payload, result, onFailure }) => {
  const before: unknown = payload.parse(exampleOf(hook).payload);
  await tell('first', hook, { returns: changeValue(result, before, pointer) });
  const { body } = await run('stage', hook);
  // A turn that goes well, so that the breaker does not open.
  await tell('first', hook, {});
  await run('stage', hook);
  const problem = {
    outcome: 'failed',
    code: 'PLUGIN_INVALID_RESULT',
    message: expect.stringContaining(`"${pointer}"`) as string,
  };
  expect(body.trace.handlers[0]).toMatchObject(problem);
  if (onFailure === 'skip') expect(body).toMatchObject({ outcome: 'completed', data: before });
  else
    expect(body).toMatchObject({ outcome: 'rejected', reasons: [{ plugin: 'first', code: 'PLUGIN_INVALID_RESULT' }] });
});

test.each(hooksOfKind('filter'))(
  '%s stops for a rejection only where it says so',
  async (hook, { rejects, onFailure }) => {
    await tell('first', hook, { denies: { code: 'NO', message: 'Not like this' } });
    const { body } = await run('stage', hook);
    await tell('first', hook, {});
    if (rejects) expect(body.reasons).toEqual([{ plugin: 'first', code: 'NO', message: 'Not like this' }]);
    else expect([onFailure, body.outcome, body.trace.handlers[0].outcome]).toEqual(['skip', 'completed', 'failed']);
  },
);

test.each(hooksOfKind('gate'))('%s allows when all allow, and tells the reasons of all who deny', async (hook) => {
  const { denial } = exampleOf(hook);
  await tell('first', hook, { denies: denial as { code: string; message: string } });
  await tell('last', hook, { denies: { code: 'OTHER', message: 'Another reason' } });
  const { status, body } = await run('stage', hook);
  expect(status).toBe(422);
  expect(body.reasons).toEqual([
    { plugin: 'first', ...(denial as object) },
    { plugin: 'last', code: 'OTHER', message: 'Another reason' },
  ]);
  await tell('last', hook, {});
  expect((await run('stage', hook)).body.reasons).toHaveLength(1);
  await tell('first', hook, {});
  expect((await run('stage', hook)).body.outcome).toBe('completed');
});

test.each(hooksOfKind('collect'))(
  '%s makes one list, in which each key is there once',
  async (hook, { result, key }) => {
    const items = exampleOf(hook).result as Record<string, unknown>[];
    const [item = {}] = items;
    const name = key.slice(1);
    const text = 'label' in item ? 'label' : 'message';
    const further = { ...item, [name]: `${String(item[name])}x` };
    await tell('first', hook, { returns: items });
    await tell('last', hook, { returns: [{ ...item, [text]: 'Too late' }, further, { nonsense: true }] });
    const { body } = await run('stage', hook);
    expect(body.data).toEqual(result.array().parse([...items, further]));
    await tell('first', hook, {});
    await tell('last', hook, {});
    expect((await run('stage', hook)).body.data).toEqual([]);
  },
);

test.each(hooksOfKind('provider'))(
  '%s answers what the provider answers, if it is an answer',
  async (hook, { result }) => {
    expect((await run('shop', hook)).body.data).toEqual(result.parse(exampleOf(hook).result));
    await tell('first', hook, { returns: { nonsense: true } });
    expect((await run('stage', hook)).body.error).toMatchObject({ code: 'PLUGIN_INVALID_RESULT' });
  },
);

test.each(hooksOfKind('action'))('%s ignores what its handlers return, and a failure stops nothing', async (hook) => {
  await tell('first', hook, { returns: { nonsense: true } });
  await tell('last', hook, { denies: { code: 'NO', message: 'I do not want this' } });
  const { status, body } = await run('stage', hook);
  expect(status).toBe(200);
  expect(body.trace.handlers).toMatchObject([
    { plugin: 'first', outcome: 'completed' },
    { plugin: 'last', outcome: 'failed', code: 'PLUGIN_ERROR' },
  ]);
});

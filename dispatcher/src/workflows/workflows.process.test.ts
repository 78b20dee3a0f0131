import { readFileSync } from 'node:fs';
import { LIMITS } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DESK, DESK_WORKER, text } from '../../testing/desk-plugin.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import { hook, ORDER, WorkflowShop } from '../../testing/workflow-shop.ts';

const ref = (pointer: string) => ({ $ref: pointer });
const step = (id: string, action: string, input?: unknown, more: object = {}) => ({
  id,
  plugin: 'desk',
  action,
  input,
  ...more,
});

let platform: TestDispatcher;
let tenants = 0;

beforeAll(async () => {
  platform = await startDispatcher();
  await platform.publish(DESK, DESK_WORKER);
});
afterAll(() => platform.close());

/** A tenant with the desk, and a workflow, if one is given. */
async function openShop(workflow?: object): Promise<WorkflowShop> {
  tenants += 1;
  const id = `shop-${tenants}`;
  await platform.install(id, 'desk');
  const shop = new WorkflowShop(await TenantUnderTest.create(platform, id));
  if (workflow !== undefined) expect((await shop.save(workflow)).status).toBe(200);
  return shop;
}

describe('a run', () => {
  test('hands results from one action to the next, in order, and leaves one trace', async () => {
    const shop = await openShop({
      condition: [{ path: '/trigger/total', atLeast: 0 }],
      steps: [
        step('open', 'open', { text: { $text: ['order ', ref('/trigger/currency')] } }),
        step('note', 'note', { about: ref('/steps/open/result/ticket/id') }),
        step('never', 'note', 'never', { condition: [{ path: '/steps/open/result/ticket/id', equals: 'x' }] }),
      ],
    });
    expect((await shop.order()).body.outcome).toBe('completed');
    expect(await shop.settled()).toMatchObject([{ state: 'done', tries: 1 }]);
    const calls = (await shop.calls()).slice(-2);
    expect(calls.map(({ name }) => name)).toEqual(['open', 'note']);
    expect(calls[1]?.data).toEqual({ about: `t-order ${ORDER.currency}` });
    expect(calls[1]?.idempotencyKey).toMatch(/^[0-9a-f-]{36}\/note$/);
    const [trace] = await shop.runs();
    expect(trace).toMatchObject({ kind: 'workflow', name: 'w', outcome: 'completed', actor: { kind: 'platform' } });
    expect(trace.handlers.map((handler: { step: string; outcome: string }) => [handler.step, handler.outcome])).toEqual(
      [
        ['open', 'completed'],
        ['note', 'completed'],
        ['never', 'skipped'],
      ],
    );
    expect(JSON.stringify(trace.data)).not.toContain(ORDER.customer?.email ?? '@');
    expect((await shop.tenant.get('/traces?kind=action')).body.traces).toEqual([]);
  });

  test('does not begin when the condition does not hold, the workflow is off, or the hook rejects its payload', async () => {
    const steps = [step('note', 'note', 'unwanted')];
    const shop = await openShop({ condition: [{ path: '/trigger/currency', equals: 'none' }], steps });
    await shop.save({ enabled: false, steps }, 'off');
    await shop.order();
    await shop.tenant.post('/hooks/after_order_create', { data: { nonsense: true } });
    expect(await shop.deliveries()).toEqual([]);
  });

  test('is not made any more when the workflow is switched off or deleted meanwhile', async () => {
    const steps = [step('fail', 'fail')];
    const shop = await openShop({ steps });
    await shop.save({ steps }, 'v');
    await shop.order();
    await shop.runs('w', 1);
    await shop.save({ steps, enabled: false, revision: 1 });
    await platform.call('DELETE', `/v1/tenants/${shop.tenant.id}/workflows/v`);
    const codes = (await shop.settled(2)).map(({ state, error }) => `${state} ${error?.code}`);
    expect(codes.toSorted()).toEqual(['dropped NOT_ACTIVE', 'dropped WORKFLOW_NOT_FOUND']);
  });

  test('is tried again from the step that failed, with the same key', async () => {
    const shop = await openShop({
      steps: [step('a', 'note', 'again'), step('b', 'fail', { times: 2 }), step('c', 'note', ref('/steps/b/result'))],
    });
    await shop.order();
    expect(await shop.settled()).toMatchObject([{ state: 'done', tries: 3 }]);
    const calls = (await shop.calls()).slice(-5);
    expect(calls.map(({ name, attempt }) => `${name} ${attempt}`)).toEqual([
      'note 1',
      'fail 1',
      'fail 2',
      'fail 3',
      'note 3',
    ]);
    expect(new Set(calls.slice(1, 4).map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
    const [first, , last] = await shop.runs('w', 3);
    expect(first.handlers[1]).toMatchObject({ step: 'b', outcome: 'failed', code: 'PLUGIN_ERROR', retriesLater: true });
    expect(first.handlers[1].logs[0].message).toBe('trying');
    expect(first.handlers[2].outcome).toBe('not_run');
    expect(last.handlers.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'skipped',
      'completed',
      'completed',
    ]);
  });

  test('goes on after a step whose failure does not matter', async () => {
    const more = { onFailure: 'continue' };
    const shop = await openShop({
      steps: [step('a', 'fail', null, more), step('b', 'refuse', null, more), step('c', 'note', 'on')],
    });
    await shop.order();
    expect(await shop.settled()).toMatchObject([{ state: 'done', tries: 1 }]);
    const [trace] = await shop.runs();
    expect(trace.handlers.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'failed',
      'rejected',
      'completed',
    ]);
  });

  test('is a dead letter at once when no other try would change what it failed at', async () => {
    const shop = await openShop();
    const cases = {
      HOOK_REJECTED: [step('a', 'refuse')],
      WORKFLOW_REFERENCE_MISSING: [step('a', 'note', ref('/trigger/none'))],
      INVALID_REQUEST: [step('a', 'open', { text: ref('/trigger/lines') })],
      VALUE_TOO_LARGE: [step('a', 'large'), step('b', 'note', ref('/steps/a/result'))],
    };
    for (const [index, steps] of Object.values(cases).entries()) await shop.save({ steps }, `w-${index}`);
    await shop.order();
    const deliveries = await shop.settled(4);
    expect(deliveries.map(({ state, tries, error }) => `${state} ${tries} ${error?.code}`).toSorted()).toEqual(
      Object.keys(cases)
        .map((code) => `dead 1 ${code}`)
        .toSorted(),
    );
    expect((await shop.runs('w-0'))[0]).toMatchObject({ outcome: 'failed' });
  });

  test('goes on where it was when the platform ends in the middle of it', async () => {
    const shop = await openShop({ steps: [step('a', 'note', 'before the end'), step('b', 'hang')] });
    await shop.order();
    await expect.poll(async () => (await shop.calls()).at(-1)?.name).toBe('hang');
    await platform.killRuntime();
    // Whoever comes next wakes the queue.
    await shop.deliveries();
    expect(await shop.settled()).toMatchObject([{ state: 'done' }]);
    const calls = (await shop.calls()).filter(({ name, data }) => name === 'hang' || data === 'before the end');
    expect(calls.map(({ name, attempt }) => `${name} ${attempt}`)).toEqual(['note 1', 'hang 1', 'hang 2']);
  }, 60_000);
});

test('the workflow of docs/workflows.md runs as it stands there', async () => {
  const page = readFileSync(new URL('../../../docs/workflows.md', import.meta.url), 'utf8');
  const shop = await openShop(JSON.parse(/```json workflow\n(.*?)```/s.exec(page)?.[1] ?? '') as object);
  const { body } = await shop.tenant.post('/workflows/w/run', { data: ORDER });
  expect(body.steps).toMatchObject([
    { outcome: 'completed' },
    { outcome: 'completed', result: { ticket: `t-Order in ${ORDER.currency}` } },
  ]);
});

describe('events', () => {
  test('begin runs, those of plugins and those of the host application', async () => {
    const shop = await openShop({
      trigger: { event: 'product-updated' },
      steps: [step('tell', 'tell', ref('/trigger'))],
    });
    await shop.save(
      { trigger: { event: 'desk.opened' }, steps: [step('note', 'note', ref('/trigger/sku'))] },
      'second',
    );
    await shop.tenant.post('/events', { type: 'product-updated', data: { sku: 's-1' } });
    await shop.settled(2);
    expect((await shop.calls()).slice(-2).map(({ name, data }) => [name, data])).toEqual([
      ['tell', { sku: 's-1' }],
      ['note', 's-1'],
    ]);
    const [first] = await shop.runs('w');
    const [second] = await shop.runs('second');
    expect(second.parent).toBe(first.handlers[0].invocation);
  });

  test('that lead back to the same workflow end there', async () => {
    const shop = await openShop({ trigger: { event: 'desk.opened' }, steps: [step('tell', 'tell', 'round')] });
    await shop.tenant.post('/workflows/w/run', {});
    expect(await shop.settled()).toMatchObject([{ state: 'dead', error: { code: 'RECURSION_REFUSED' } }]);
    const runs = await shop.runs('w', 2);
    expect(runs.map(({ outcome }: { outcome: string }) => outcome).toSorted()).toEqual(['completed', 'failed']);
  });
});

describe('a test run', () => {
  test('answers with what each step came to, whether the workflow is on or not', async () => {
    const steps = [step('a', 'open', { text: ref('/trigger/x') }), step('b', 'fail'), step('c', 'note')];
    const shop = await openShop({ enabled: false, condition: [{ path: '/trigger/x', exists: true }], steps });
    const { body } = await shop.tenant.post('/workflows/w/run', { data: { x: 'y' } });
    expect(body).toMatchObject({
      outcome: 'failed',
      steps: [
        { step: 'a', outcome: 'completed', result: { ticket: { id: 't-y' } } },
        { step: 'b', outcome: 'failed', code: 'PLUGIN_ERROR' },
        { step: 'c', outcome: 'not_run' },
      ],
    });
    expect((await shop.runs())[0].id).toBe(body.trace);
    expect((await shop.tenant.post('/workflows/w/run', {})).body).toEqual({ outcome: 'not_triggered', steps: [] });
    expect(await shop.deliveries()).toEqual([]);
  });
});

describe('a workflow', () => {
  test('is kept with a revision, so that nobody overwrites what they have not seen', async () => {
    const shop = await openShop({ steps: [step('a', 'note')] });
    const second = await shop.save({ name: 'Renamed', steps: [step('a', 'note')], revision: 1 });
    expect(second.body).toMatchObject({ id: 'w', name: 'Renamed', revision: 2, problems: [] });
    const late = await shop.save({ steps: [step('a', 'note')], revision: 1 });
    expect([late.status, late.body.error.code, late.body.error.details]).toEqual([
      409,
      'REVISION_CONFLICT',
      { revision: 2 },
    ]);
    expect((await shop.save({ steps: [step('a', 'note')] })).body.error.code).toBe('REVISION_CONFLICT');
    expect((await shop.tenant.get('/workflows')).body.workflows).toMatchObject([{ name: 'Renamed', revision: 2 }]);
    const { entries } = (await shop.tenant.get('/audit')).body as { entries: { action: string; target: string }[] };
    const changes = entries.filter(({ target }) => target === 'workflow:w').map(({ action }) => action);
    expect(changes).toEqual(['workflow.put', 'workflow.put']);
  });

  test('that cannot run is refused, with each problem and its place', async () => {
    const shop = await openShop();
    const { status, body } = await shop.save({ steps: [step('a', 'open', { text: 1 }), step('b', 'none')] });
    expect([status, body.error.code]).toEqual([400, 'INVALID_WORKFLOW']);
    expect(body.error.details.problems.map(({ path }: { path: string }) => path)).toEqual([
      '/steps/0/input/text',
      '/steps/1/action',
    ]);
    expect((await shop.tenant.put('/workflows/..', {})).status).toBe(404);
    expect((await shop.save({ steps: [] })).body.error.code).toBe('INVALID_REQUEST');
    expect((await shop.save({ steps: [step('a', 'note')] }, 'No Id')).body.error.code).toBe('INVALID_REQUEST');
    const many = Array.from({ length: LIMITS.maxWorkflowSteps + 1 }, (_, index) => step(`s${index}`, 'note'));
    expect((await shop.save({ steps: many })).body.error.code).toBe('INVALID_REQUEST');
  });

  test('is shown as broken when its plugin is switched off or gone, and says so when it runs', async () => {
    const shop = await openShop({ steps: [step('a', 'note')] });
    await shop.tenant.post('/plugins/desk/deactivate');
    const shown = async () => (await shop.tenant.get('/workflows/w')).body.problems as { message: string }[];
    expect((await shown())[0]?.message).toBe('Plugin "desk" is switched off.');
    await shop.order();
    expect(await shop.settled()).toMatchObject([{ state: 'dead', error: { code: 'NOT_ACTIVE' } }]);
    const plan = await shop.tenant.post('/plugins/plan', { remove: ['desk'] });
    expect(plan.body.brokenWorkflows).toEqual([{ id: 'w', name: 'A workflow', plugins: ['desk'] }]);
    await shop.tenant.change({ remove: ['desk'] });
    expect((await shown())[0]?.message).toBe('Plugin "desk" is not installed.');
    const { body } = await shop.tenant.post('/workflows/w/run', {});
    expect(body.steps).toMatchObject([{ outcome: 'failed', code: 'NOT_INSTALLED' }]);
  });

  test('takes no more action than whoever saves it could run', async () => {
    const shop = await openShop();
    const tokenOf = async (role: string, permissions: string[] = []) =>
      (await shop.tenant.post('/tokens', { role, permissions })).body.token as string;
    const path = `/v1/tenants/${shop.tenant.id}/workflows/w`;
    const body = { name: 'Guarded', trigger: hook, steps: [step('a', 'guarded')] };
    const save = async (token: string) => (await platform.call('PUT', path, { body, token })).status;
    expect(await save(await tokenOf('admin'))).toBe(403);
    expect(await save(await tokenOf('developer', ['desk:clerk']))).toBe(403);
    expect(await save(await tokenOf('admin', ['desk:clerk']))).toBe(200);
    const run = await platform.call('POST', `${path}/run`, { body: {}, token: await tokenOf('admin') });
    expect([run.status, run.body.error.code]).toEqual([403, 'FORBIDDEN']);
    await shop.order();
    expect(await shop.settled()).toMatchObject([{ state: 'done' }]);
    await platform.query(`UPDATE workflows SET permissions = '[]' WHERE tenant_id = '${shop.tenant.id}'`);
    await shop.order();
    expect((await shop.settled(2))[0]?.error?.code).toBe('PERMISSION_DENIED');
  });

  test('is one of no more than a hundred', async () => {
    const shop = await openShop({ steps: [step('a', 'note')] });
    await platform.query(`INSERT INTO workflows
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${LIMITS.maxWorkflows - 1})
      SELECT tenant_id, 'w-' || i, name, 0, starts_on, condition, steps, permissions, revision, created_at, updated_at
      FROM workflows, n WHERE tenant_id = '${shop.tenant.id}'`);
    const { status, body } = await shop.save({ steps: [step('a', 'note')] }, 'one-more');
    expect([status, body.error.code]).toEqual([409, 'WORKFLOWS_FULL']);
  });

  test("is one tenant's own", async () => {
    const shop = await openShop({ steps: [step('a', 'note')] });
    const other = await openShop();
    expect((await other.tenant.get('/workflows')).body.workflows).toEqual([]);
    expect((await other.tenant.get('/workflows/w')).body.error.code).toBe('WORKFLOW_NOT_FOUND');
    await other.order();
    expect(await shop.deliveries()).toEqual([]);
  });
});

test('what workflows can be made of is listed', async () => {
  const shop = await openShop();
  const { body } = await shop.tenant.get('/workflow-parts');
  expect(body.hooks.find(({ name }: { name: string }) => name === 'after_order_create').example).toEqual(ORDER);
  expect(body.hooks.some(({ name }: { name: string }) => name.startsWith('before_'))).toBe(false);
  expect(body.events).toEqual([{ type: 'desk.opened', plugin: 'desk' }]);
  expect(body.actions.find(({ name }: { name: string }) => name === 'open')).toEqual({
    plugin: 'desk',
    pluginName: 'desk',
    name: 'open',
    label: 'open',
    input: text,
    output: { type: 'object', required: ['ticket'] },
    active: true,
  });
});

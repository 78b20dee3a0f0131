import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput, ScheduleList } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hookWorker } from '../../testing/plugin-sources.ts';
import { startDispatcher } from '../../testing/start-dispatcher.ts';
import { TenantUnderTest } from '../../testing/tenant-under-test.ts';
import type { TestDispatcher } from '../../testing/start-dispatcher.ts';

const TICK = '* * * * *';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Writes down each run, and asks for jobs when it is told to. What is named `slow` or `patient` goes on until it is told to end. */
const SOURCE = `
const runs = [];
let isOver = false;
// A promise of another request cannot be waited for.
const ended = async () => {
  while (!isOver) await new Promise((resolve) => setTimeout(resolve, 50));
};
${hookWorker(`
    const { tenant, kind, name, idempotencyKey, attempt } = call;
    runs.push({ tenant: tenant.id, kind, name, idempotencyKey, attempt, data });
    if (name === 'slow' || name === 'patient') await ended();
    if (name === 'failing') return JSON.stringify({ logs: [], outcome: 'threw', error: { name: 'E', message: 'no' }, plain: false });
    return reply(undefined);
  }
  async handleRequest(call, request, host) {
    const answer = (response) => ({ logs: [], outcome: 'returned', response });
    if (request.method === 'GET') return answer(Response.json(runs.filter(({ tenant }) => tenant === call.tenant.id)));
    const { operation, args } = await request.json();
    if (operation === 'end') isOver = true;
    else if (operation === 'callAll') return answer(Response.json(await host.callAll(JSON.stringify(args))));
    else return answer(new Response((await host.call(operation, JSON.stringify(args))).answer));
    return answer(Response.json(null));
`)}`;

/** Far from now, so that the last time has passed and the next one does not come. */
const AT_MINUTE = (new Date().getUTCMinutes() + 30) % 60;
const hourly = { cron: `${AT_MINUTE} * * * *`, file: 'src/run.ts' };
const MANIFEST: ManifestInput = {
  id: 'clock',
  name: 'Clock',
  version: '1.0.0',
  category: 'utility',
  isolation: 'release',
  apiEndpoints: ['GET', 'POST'].map((method) => ({ method: method as 'GET', path: '/runs', file: 'src/runs.ts' })),
  schedules: [
    { ...hourly, name: 'none', catchUp: 'none' },
    { ...hourly, name: 'last' },
    { ...hourly, name: 'all', catchUp: 'all' },
    { ...hourly, name: 'slow' },
    { ...hourly, name: 'patient', catchUp: 'all', overlap: 'queue' },
    { ...hourly, name: 'failing', maxAttempts: 2 },
  ],
  actions: [
    { name: 'ping', file: 'src/ping.ts' },
    {
      name: 'strict',
      file: 'src/actions/strict.ts',
      input: { type: 'object', properties: { n: { type: 'integer' } } },
    },
  ],
};
const NEXT: ManifestInput = {
  ...MANIFEST,
  version: '1.1.0',
  schedules: [
    { ...hourly, name: 'last' },
    { ...hourly, name: 'all', cron: '0 3 * * *' },
  ],
};

let platform: TestDispatcher;

beforeAll(async () => {
  platform = await startDispatcher();
  expect((await platform.publish(MANIFEST, SOURCE)).status).toBe(201);
});
afterAll(() => platform.close());

async function createTenant(id: string): Promise<TenantUnderTest> {
  await platform.install(id, 'clock');
  return TenantUnderTest.create(platform, id);
}

interface Run {
  kind: string;
  name: string;
  idempotencyKey: string;
  attempt: number;
  data: { scheduledAt: string; trigger: string };
}

const runsOf = async (tenant: TenantUnderTest): Promise<Run[]> => (await tenant.get('/api/clock/runs')).body;
const ask = async (tenant: TenantUnderTest, operation: string, ...args: unknown[]) =>
  (await tenant.post('/api/clock/runs', { operation, args })).body;

async function schedule(tenant: TenantUnderTest, name: string) {
  const { schedules } = (await tenant.get('/plugins/clock/schedules')).body as ScheduleList;
  return schedules.find((entry) => entry.name === name)!;
}

const lastHour = () => Math.floor((Date.now() - AT_MINUTE * MINUTE) / HOUR) * HOUR + AT_MINUTE * MINUTE;
const iso = (time: number) => new Date(time).toISOString();

/** As if the last tick was this many hours ago. */
async function setBack(tenant: TenantUnderTest, name: string, hours: number): Promise<void> {
  const at = iso(lastHour() - (hours - 1) * HOUR);
  await platform.query(
    `UPDATE schedule_times SET next_at = '${at}' WHERE tenant_id = '${tenant.id}' AND name = '${name}'`,
  );
}

const untilFinished = (tenant: TenantUnderTest, name: string, count: number) =>
  expect
    .poll(async () => (await schedule(tenant, name)).runs.filter(({ finishedAt }) => finishedAt !== undefined).length, {
      timeout: 20_000,
    })
    .toBe(count);

describe('a schedule', () => {
  test('has its next time as soon as it is installed, and none while it is switched off', async () => {
    const tenant = await createTenant('times');
    expect(await schedule(tenant, 'last')).toMatchObject({
      cron: hourly.cron,
      timeZone: 'UTC',
      nextAt: iso(lastHour() + HOUR),
      runs: [],
    });
    await tenant.post('/plugins/clock/deactivate');
    expect(await schedule(tenant, 'last')).not.toHaveProperty('nextAt');
    await tenant.post('/plugins/clock/activate');
    expect(await schedule(tenant, 'last')).toHaveProperty('nextAt', iso(lastHour() + HOUR));
  });

  test('runs once for each time that it is due, and its run can be seen', async () => {
    const tenant = await createTenant('due');
    await setBack(tenant, 'last', 1);
    await Promise.all([platform.runSchedule(TICK), platform.runSchedule(TICK)]);
    await platform.runSchedule(TICK);
    await untilFinished(tenant, 'last', 1);
    const scheduledAt = iso(lastHour());
    expect(await runsOf(tenant)).toEqual([
      {
        tenant: 'due',
        kind: 'schedule',
        name: 'last',
        idempotencyKey: `last@${scheduledAt}`,
        attempt: 1,
        data: { scheduledAt, trigger: 'cron' },
      },
    ]);
    const { runs, nextAt } = await schedule(tenant, 'last');
    expect(nextAt).toBe(iso(lastHour() + HOUR));
    expect(runs).toMatchObject([
      { scheduledAt, trigger: 'cron', state: 'done', tries: 1, durationMs: expect.any(Number) },
    ]);
  });

  test('that was handed over before a crash is not handed over again', async () => {
    const tenant = await createTenant('again');
    await setBack(tenant, 'last', 1);
    await platform.runSchedule(TICK);
    // The write that moves it on was lost.
    await setBack(tenant, 'last', 1);
    await platform.runSchedule(TICK);
    await untilFinished(tenant, 'last', 1);
    expect(await runsOf(tenant)).toHaveLength(1);
  });

  test.each([
    ['none', 0],
    ['last', 1],
    ['all', 5],
  ])('makes up for times that passed as it says: %s', async (name, count) => {
    const tenant = await createTenant(`passed-${name}`);
    // Now is no time of its own.
    const before = lastHour();
    await setBack(tenant, name, 5);
    await platform.runSchedule(TICK);
    await untilFinished(tenant, name, count);
    const times = (await runsOf(tenant)).map(({ data }) => data.scheduledAt);
    expect(times).toEqual(Array.from({ length: count }, (_, index) => iso(before - (count - 1 - index) * HOUR)));
  });

  test('skips a time that comes while it runs, or has it wait', async () => {
    const tenant = await createTenant('overlap');
    const started = async () => (await runsOf(tenant)).map(({ name }) => name).toSorted();
    for (const name of ['slow', 'patient']) {
      expect((await tenant.post(`/plugins/clock/schedules/${name}/run`)).status).toBe(202);
      await setBack(tenant, name, 2);
    }
    await platform.runSchedule(TICK);
    await expect.poll(started, { timeout: 20_000 }).toEqual(['patient', 'slow']);
    await ask(tenant, 'end');
    await untilFinished(tenant, 'slow', 2);
    await untilFinished(tenant, 'patient', 3);
    const ended = async (name: string) =>
      (await schedule(tenant, name)).runs.map(({ trigger, state }) => `${trigger} ${state}`);
    expect(await ended('slow')).toEqual(['cron skipped', 'manual done']);
    expect(await ended('patient')).toEqual(['cron done', 'cron done', 'manual done']);
    expect(await started()).toEqual(['patient', 'patient', 'patient', 'slow']);
  });

  test('that fails is tried again, and then is a dead letter', async () => {
    const tenant = await createTenant('failing');
    await setBack(tenant, 'failing', 1);
    await platform.runSchedule(TICK);
    await untilFinished(tenant, 'failing', 1);
    expect((await runsOf(tenant)).map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect((await schedule(tenant, 'failing')).runs[0]).toMatchObject({
      state: 'dead',
      error: { code: 'PLUGIN_ERROR', message: 'no' },
    });
    expect((await tenant.get('/deadletters')).body.deadletters).toHaveLength(1);
  });

  test('is run now only where it is, and active', async () => {
    const tenant = await createTenant('manual');
    const run = async (name: string) => (await tenant.post(`/plugins/clock/schedules/${name}/run`)).body;
    await run('last');
    await untilFinished(tenant, 'last', 1);
    expect((await runsOf(tenant))[0]).toMatchObject({ name: 'last', data: { trigger: 'manual' } });
    expect((await run('unknown')).error.code).toBe('SCHEDULE_NOT_FOUND');
    await tenant.post('/plugins/clock/deactivate');
    expect((await run('last')).error.code).toBe('NOT_ACTIVE');
  });
});

test('a tick asks nothing of tenants that have nothing due', async () => {
  const tenant = await createTenant('idle');
  const row = `SELECT next_at FROM schedule_times WHERE tenant_id = '${tenant.id}' AND name = 'last'`;
  const before = await platform.query(row);
  await platform.runSchedule(TICK);
  expect(await platform.query(row)).toEqual(before);
  expect(await runsOf(tenant)).toEqual([]);
});

test('what changed behind the back of the lifecycle is found by the next tick', async () => {
  const tenant = await createTenant('behind');
  await platform.query("DELETE FROM schedule_times WHERE tenant_id = 'behind'");
  await platform.query("UPDATE tenants SET revision = revision + 1 WHERE id = 'behind'");
  await platform.runSchedule(TICK);
  expect(await schedule(tenant, 'last')).toHaveProperty('nextAt');
});

test('jobs run an action of the plugin later, once, unless they are cancelled', async () => {
  const tenant = await createTenant('jobs');
  const once = (action: string, inMs: number, data: unknown = null) =>
    ask(tenant, 'schedule.once', action, iso(Date.now() + inMs), data);
  const soon = await once('ping', 200, { n: 1 });
  const later = await once('ping', HOUR);
  expect([soon.ok, later.ok]).toEqual([true, true]);
  expect((await once('unknown', 0)).error.code).toBe('ACTION_NOT_FOUND');
  expect((await once('ping', 400 * 24 * HOUR)).error.code).toBe('INVALID_CALL');
  expect((await once('strict', 0, { n: 'one' })).error.code).toBe('INVALID_REQUEST');
  await expect.poll(async () => (await runsOf(tenant)).length, { timeout: 20_000 }).toBe(1);
  expect((await runsOf(tenant))[0]).toMatchObject({ kind: 'action', name: 'ping', data: { n: 1 } });
  expect((await ask(tenant, 'schedule.list')).value).toEqual([later.value]);
  expect((await ask(tenant, 'schedule.cancel', later.value.id)).value).toBe(true);
  expect((await ask(tenant, 'schedule.cancel', later.value.id)).value).toBe(false);
  expect((await ask(tenant, 'schedule.list')).value).toEqual([]);
});

test('jobs to come are a thousand at most', async () => {
  const tenant = await createTenant('full');
  const args = ['ping', iso(Date.now() + HOUR), null];
  const job = ['schedule.once', args];
  for (let batch = 0; batch < 4; batch += 1) await ask(tenant, 'callAll', ...Array.from({ length: 250 }, () => job));
  expect((await ask(tenant, 'schedule.list')).value).toHaveLength(LIMITS.maxScheduledJobs);
  expect((await ask(tenant, 'schedule.once', ...args)).error.code).toBe('SCHEDULE_FULL');
});

test('an upgrade keeps the next time of what is as it was, and sets what has changed anew', async () => {
  const tenant = await createTenant('upgraded');
  await platform.query("UPDATE schedule_times SET next_at = '2030-01-01T00:00:00.000Z' WHERE tenant_id = 'upgraded'");
  await platform.publish(NEXT, SOURCE);
  expect((await tenant.install('clock', '1.1.0')).status).toBe(200);
  const rows = await platform.query(
    "SELECT name, cron, next_at > '2029' AS kept FROM schedule_times WHERE tenant_id = 'upgraded' ORDER BY name",
  );
  expect(rows).toEqual([
    { name: 'all', cron: '0 3 * * *', kept: 0 },
    { name: 'last', cron: hourly.cron, kept: 1 },
  ]);
  expect((await tenant.change({ remove: ['clock'] })).status).toBe(200);
  await platform.runSchedule(TICK);
  expect(await platform.query("SELECT name FROM schedule_times WHERE tenant_id = 'upgraded'")).toEqual([]);
});

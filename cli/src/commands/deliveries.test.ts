import { expect, test } from 'vitest';
import { startHttpServer } from '../fixtures/http-server.ts';
import { findBody, runCommand } from '../fixtures/run-command.ts';

const AT = '2026-11-28T19:10:00.000Z';
const LETTER = {
  id: 'd1',
  kind: 'event',
  state: 'dead',
  recipient: 'shop',
  name: 'order-placed',
  idempotencyKey: 'e1',
  tries: 8,
  acceptedAt: AT,
  finishedAt: AT,
  error: { code: 'PLUGIN_ERROR', message: 'not yet' },
};
const RUN = { id: 'r1', scheduledAt: AT, trigger: 'cron', state: 'done', tries: 1, durationMs: 12 };

test('an event is emitted with a key of its own, so that it may be sent again', async () => {
  await using server = await startHttpServer({
    'POST /v1/tenants/t/events': () => ({ id: 'e1', subscribers: ['shop', 'tax'] }),
  });
  const { out } = await runCommand(['emit', 'order-placed', '--tenant', 't', '--data', '{"n": 1}', '--key', 'o1'], {
    server,
  });
  expect(out).toBe('Event e1 goes to shop, tax.\n');
  expect(findBody(server, 'POST /v1/tenants/t/events')).toEqual({
    type: 'order-placed',
    data: { n: 1 },
    key: 'o1',
    idempotencyKey: expect.stringMatching(/^[\da-f-]{36}$/),
  });
});

test('dead letters tell what they are, and why', async () => {
  const answer = () => ({ deadletters: [LETTER] });
  await using server = await startHttpServer({
    'GET /v1/tenants/t/deadletters': answer,
    'GET /v1/tenants/t/deadletters?plugin=shop': answer,
  });
  const { out } = await runCommand('deadletters list --tenant t --plugin shop', { server });
  expect(out).toMatch(/shop {4}event order-placed {2}8 {6}PLUGIN_ERROR: not yet {2}d1\n/);
  expect(JSON.parse((await runCommand('deadletters list --tenant t --json', { server })).out)).toEqual([LETTER]);
});

test('dead letters are replayed one by one, or all', async () => {
  await using server = await startHttpServer({
    'POST /v1/tenants/t/deadletters/d1/replay': () => ({ replayed: 1 }),
    'POST /v1/tenants/t/deadletters/replay': () => ({ replayed: 7 }),
  });
  const replay = (rest: string) => runCommand(`deadletters replay ${rest} --tenant t`, { server });
  expect((await replay('d1')).out).toBe('1 of tenant "t" will be delivered again.\n');
  expect((await replay('--all --plugin shop')).out).toBe('7 of tenant "t" will be delivered again.\n');
  expect(findBody(server, 'POST /v1/tenants/t/deadletters/replay')).toEqual({ plugin: 'shop' });
  for (const rest of ['--plugin shop', 'd1 --all']) {
    const { exitCode, err } = await replay(rest);
    expect([exitCode, err]).toEqual([1, expect.stringContaining('or all with --all')]);
  }
});

test('a dead letter is given up', async () => {
  await using server = await startHttpServer({
    'DELETE /v1/tenants/t/deadletters/d1': () => new Response(null, { status: 204 }),
  });
  expect((await runCommand('deadletters delete d1 --tenant t', { server })).out).toBe('Deleted the dead letter d1.\n');
});

test('schedules tell when they run next, and how the last runs went', async () => {
  const nightly = { name: 'nightly', cron: '0 3 * * *', timeZone: 'UTC', overlap: 'skip', catchUp: 'last' };
  const schedules = [
    { ...nightly, nextAt: AT, runs: [RUN] },
    { ...nightly, name: 'off', runs: [] },
  ];
  await using server = await startHttpServer({
    'GET /v1/tenants/t/plugins/shop/schedules': () => ({ schedules }),
    'POST /v1/tenants/t/plugins/shop/schedules/nightly/run': () => ({ id: 'r2' }),
  });
  expect((await runCommand('schedules list shop --tenant t', { server })).out).toBe(
    `nightly  0 3 * * * UTC  next 2026-11-28 19:10 UTC
  2026-11-28 19:10  cron  done  12 ms
off  0 3 * * * UTC  paused
`,
  );
  expect((await runCommand('schedules run shop nightly --tenant t', { server })).out).toContain('Run r2 of "nightly"');
});

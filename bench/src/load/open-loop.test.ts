import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { quantile } from '../statistics.ts';
import { generateLoad } from './generate-load.ts';
import { describeLoad } from './load-report.ts';
import { describeMachine } from '../machine.ts';

const STALL_MS = 600;

/** Answers every call as the platform does, and stands still once. */
async function startStalling() {
  let stallsUntil = 0;
  let calls = 0;
  const server = createServer((request, response) => {
    request.resume();
    calls += 1;
    if (calls === 20) stallsUntil = Date.now() + STALL_MS;
    setTimeout(
      () => {
        const isAccepted = /\/(?:events|webhooks\/)/.test(request.url ?? '');
        response.writeHead(isAccepted ? 202 : 200, { 'content-type': 'application/json' });
        const handlers = [{ outcome: 'completed' }];
        response.end(JSON.stringify({ outcome: 'completed', trace: { handlers }, subscribers: ['load-ledger'] }));
      },
      Math.max(0, stallsUntil - Date.now()),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test('a stall is in the latency of every call that was to be sent during it, and keeps none of them from being sent', async () => {
  const server = await startStalling();
  const order = { url: server.url, token: 't', tenants: ['a'], secret: 'c2VjcmV0', changeEveryMs: 0, prefix: 'x-' };
  const run = await generateLoad({ ...order, rate: 100, seconds: 2, seed: 3 });
  server.close();
  expect(run.failures).toEqual([]);
  const latencies = Object.values(run.timings).flatMap(({ latencyMs }) => latencyMs);
  // A third of the time is the stall, so about a sixth of all calls waited longer than half of it. Asked one after another, one call would have.
  expect(latencies.filter((ms) => ms > STALL_MS / 2).length).toBeGreaterThan(15);
  expect(quantile(latencies, 1)).toBeGreaterThan(STALL_MS * 0.9);
  const report = describeLoad(run, { machine: describeMachine(), samples: [], partSeconds: 1 });
  expect(report.calls.calls).toBe(latencies.length);
  // The last ones may be answered when the time is over.
  expect(report.rate.reached / (latencies.length / 2)).toBeGreaterThan(0.9);
  expect(report.calls.p99).toBeGreaterThan(report.calls.p50);
  expect(report.parts.map(({ fromSeconds }) => fromSeconds)).toEqual([0, 1]);
});

test('what gets no answer has failed, and is not acknowledged', async () => {
  const order = {
    url: 'http://127.0.0.1:9',
    token: 't',
    tenants: ['a'],
    secret: 'c2VjcmV0',
    changeEveryMs: 0,
    prefix: 'x-',
  };
  const run = await generateLoad({ ...order, rate: 50, seconds: 0.5, seed: 3 });
  expect(run.acknowledged).toEqual([]);
  expect(run.failures.length).toBeGreaterThan(10);
  expect(new Set(run.failures.map(({ code }) => code))).toEqual(new Set(['CONNECTION']));
});

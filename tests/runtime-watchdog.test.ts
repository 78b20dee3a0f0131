import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcesses } from './support/processes.ts';
import { TestPlatform } from './support/test-platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.boot();
}, 120_000);
afterAll(() => platform.close());

test('a dispatcher whose process computes and answers nothing is ended, and serves again', async () => {
  const before = findRuntime();
  const database = await platform.local.miniflare.getD1Database('DB');
  // The platform's own database is in the process of the dispatcher.
  const endless = 'WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n FROM c) SELECT count(*) FROM c';
  const hang = async (): Promise<unknown> => database.prepare(endless).all();
  await expect(hang()).rejects.toThrow();
  await expect.poll(isServing, { timeout: 60_000 }).toBe(true);
  expect(findRuntime()).not.toEqual(before);
}, 120_000);

async function isServing(): Promise<boolean> {
  try {
    return (await fetch(`${platform.url}/v1/health`, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    return false;
  }
}

function findRuntime(): number[] {
  return findProcesses(`--socket-addr=entry=127.0.0.1:${new URL(platform.url).port}`);
}

import { afterEach, expect, test } from 'vitest';
import type { Miniflare } from 'miniflare';
import { startProject } from '../../../user-workers/local/testing/start-project.ts';
import { startCronClock } from './cron-clock.ts';

/** Tells which triggers were fired; the second one takes a minute. */
const SOURCE = `const fired = [];
export default {
  fetch: () => Response.json(fired),
  async scheduled({ cron }) {
    fired.push(cron);
    if (cron.startsWith('*/1')) await new Promise((resolve) => setTimeout(resolve, 60_000));
  },
};`;

let miniflare: Miniflare;
afterEach(() => miniflare.dispose());

test('triggers are fired at the start and at their times; one that still runs is not fired again', async () => {
  miniflare = startProject([{ name: 'main', source: SOURCE }]);
  const url = await miniflare.ready;
  const fired = async (): Promise<string[]> => (await fetch(url)).json() as Promise<string[]>;
  // With seconds, which Cloudflare does not have, so that the test is short.
  const stop = startCronClock(miniflare, ['* * * * * *', '*/1 * * * * *']);
  await expect
    .poll(async () => (await fired()).filter((cron) => cron === '* * * * * *').length, { timeout: 20_000 })
    .toBeGreaterThan(2);
  stop();
  expect((await fired()).filter((cron) => cron === '*/1 * * * * *')).toHaveLength(1);
});

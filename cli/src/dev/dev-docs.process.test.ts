/** The example of docs/dev.md, with its own command. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { DevPlatform } from '../fixtures/dev-platform.ts';

const PAGE = readFileSync(new URL('../../../docs/dev.md', import.meta.url), 'utf8');
let platform: DevPlatform;

beforeAll(async () => {
  platform = await DevPlatform.boot();
}, 120_000);
afterAll(() => platform.close());

test('the command of docs/dev.md serves the plugin of docs/dev.md', async () => {
  const files = Array.from(PAGE.matchAll(/^```ts (\S+)\n([\s\S]*?)\n```$/gm));
  expect(files.map(([, name]) => name)).toEqual(['plugin.ts', 'src/hooks/check.ts']);
  for (const [, name = '', text = ''] of files) platform.write('minimum-payment', name, text);
  const command = /^admin-cli dev (.*)$/m.exec(PAGE)?.[1] ?? '';
  const dev = platform.dev(command);
  await dev.next('flipped');
  await platform.mark();
  await vi.waitUntil(() => dev.of('log').some(({ log }) => log.message === 'looked at a payment'), { timeout: 20_000 });
  await vi.waitUntil(() => dev.of('types').some(({ problems }) => problems.length === 0), { timeout: 20_000 });
  expect(await dev.end()).toBe(0);
});

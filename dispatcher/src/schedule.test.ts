import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { JOBS } from './schedule.ts';

test('each Cron Trigger of wrangler.toml has its jobs', async () => {
  const toml = await readFile(new URL('../../wrangler.toml', import.meta.url), 'utf8');
  const [, list] = /^crons = (\[.*\])$/m.exec(toml) ?? [];
  expect(Object.keys(JOBS)).toEqual(JSON.parse(list ?? ''));
});

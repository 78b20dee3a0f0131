import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CRON_TRIGGERS } from './cron-triggers.ts';

test('the Cron Triggers are those of wrangler.toml, so that each has its jobs', async () => {
  const toml = await readFile(new URL('../../wrangler.toml', import.meta.url), 'utf8');
  const [, list] = /^crons = (\[.*\])$/m.exec(toml) ?? [];
  expect(CRON_TRIGGERS).toEqual(JSON.parse(list ?? ''));
});

import { expect, test } from 'vitest';
import { SettingsSealer } from '../settings/seal.ts';
import { SettingsSnapshot } from '../settings/snapshot.ts';
import { maskReply } from './mask-reply.ts';

const sealer = new SettingsSealer(btoa('k'.repeat(32)));
const OLD = 'the-old-one-of-two-keys';
const NEW = 'the-new-one/of two';

async function settingsWith(values: Record<string, string>): Promise<SettingsSnapshot> {
  const field = { type: 'string', label: 'x', required: false, sensitive: true } as const;
  const address = { tenant: 'a', plugin: 'p' };
  const stored = Object.entries(values).map(async ([key, value]) => ({
    key,
    value: await sealer.seal(JSON.stringify(value), { ...address, key }),
    sealed: true,
  }));
  const fields = Object.fromEntries(Object.keys(values).map((key) => [key, field]));
  return new SettingsSnapshot({ ...address, fields, stored: await Promise.all(stored) });
}

test('values of sensitive settings are in no part of a reply that is told, in no usual form, nor is one of several', async () => {
  const settings = await settingsWith({ key: `${OLD} ${NEW}`, other: NEW, short: 'abc' });
  const reply = await maskReply(
    {
      logs: [
        { level: 'info', message: `a ${OLD} b abc`, fields: { [NEW]: [encodeURIComponent(NEW), { n: btoa(NEW) }] } },
      ],
      metrics: [{ kind: 'count', name: 'n', value: 1, tags: { by: OLD } }],
      rejection: { code: 'NO', message: `not with ${NEW}`, field: 'x' },
      error: { name: 'Error', message: OLD, stack: `Error: ${OLD}\n at x (src/x.ts:1:1)` },
    },
    { settings },
    sealer,
  );
  expect(reply).toEqual({
    logs: [
      { level: 'info', message: 'a [redacted] b abc', fields: { '[redacted]': ['[redacted]', { n: '[redacted]' }] } },
    ],
    metrics: [{ kind: 'count', name: 'n', value: 1, tags: { by: '[redacted]' } }],
    rejection: { code: 'NO', message: 'not with [redacted]', field: 'x' },
    error: { name: 'Error', message: '[redacted]', stack: 'Error: [redacted]\n at x (src/x.ts:1:1)' },
  });
});

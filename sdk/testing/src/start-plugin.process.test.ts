import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, expectTypeOf, onTestFinished, test } from 'vitest';
import { hookExample, madeUpSetting, startPlugin } from './index.ts';
import type * as implementation from './index.ts';
import type * as kit from './testing-kit.ts';

const MINIMUM = fileURLToPath(new URL('../../../reference-plugins/minimum-payment', import.meta.url));

test('the types that tests are checked against are those of the implementation', () => {
  expectTypeOf<typeof implementation>().toEqualTypeOf<typeof kit>();
});

test('a hook runs the code of the folder, in its own process, and says what each handler changed', async () => {
  await using plugin = await startPlugin({ folder: MINIMUM });
  const payment = { ...hookExample('before_payment_process'), amount: 20 };
  const run = await plugin.runHook('before_payment_process', payment);
  expect(run).toMatchObject({ outcome: 'completed', data: { amount: 20, metadata: { checkedBy: 'minimum-payment' } } });
  expect(run.trace.handlers).toMatchObject([
    { plugin: 'minimum-payment', outcome: 'completed', changes: [{ op: 'add', path: '/metadata/checkedBy' }] },
  ]);
  if (run.outcome === 'completed') expectTypeOf(run.data.amount).toBeNumber();
});

test('a rejection is an answer with its reasons', async () => {
  await using plugin = await startPlugin({ folder: MINIMUM, settings: { minimum: 30 } });
  const run = await plugin.runHook('before_payment_process', hookExample('before_payment_process'));
  expect(run).toMatchObject({ outcome: 'rejected', reasons: [{ plugin: 'minimum-payment' }] });
});

test('an endpoint is called over HTTP', async () => {
  await using plugin = await startPlugin({ folder: MINIMUM });
  await plugin.settings.set({ minimum: 7 });
  const response = await plugin.callEndpoint('GET', '/minimum');
  expect([response.status, await response.json()]).toEqual([200, { minimum: 7 }]);
  expect((await plugin.callEndpoint('GET', '/minimum', { as: 'nobody' })).status).toBe(401);
});

test('a folder that was saved in between is published anew, and settings may be a function of its manifest', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'saved-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const settings = { greeting: { type: 'string', label: 'Greeting' } };
  const actions = [{ name: 'greet', file: 'greet.ts' }];
  const manifest = { id: 'saved', name: 'Saved', version: '1.0.0-beta.1', category: 'cms', settings, actions };
  writeFileSync(path.join(folder, 'plugin.ts'), `export default ${JSON.stringify(manifest)};\n`);
  const versions: string[] = [];
  for (const end of ['!', '?', '!']) {
    const source = `export default async (context: any) => (await context.settings.get('greeting')) + '${end}';\n`;
    writeFileSync(path.join(folder, 'greet.ts'), source);
    await using plugin = await startPlugin({
      folder,
      settings: async (built) => ({ greeting: madeUpSetting(built, 'greeting') ?? null }),
    });
    expect(await plugin.runAction('greet')).toBe(`made-up-greeting-0123456789${end}`);
    versions.push((await plugin.installation()).version);
  }
  const own = expect.stringMatching(/^1\.0\.0-beta\.1\.build\.h[0-9a-f]{8}$/) as string;
  expect(versions).toEqual(['1.0.0-beta.1', own, '1.0.0-beta.1']);
});

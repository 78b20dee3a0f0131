/** What the messages about lost parts advise does help. */
import type { HandlerTrace, Installation } from '@digital-commerce/plugin-schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildRelease } from './support/build-release.ts';
import { TestPlatform } from './support/test-platform.ts';

const HOOK = 'before_payment_process';
const NAMESPACE = 'accounts/a/workers/dispatch/namespaces/plugins';

let platform: TestPlatform;
let form: FormData;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  ({ form } = await buildRelease({
    id: 'lost',
    declarations: `.hook('${HOOK}', 'src/hooks/pay.ts')`,
    files: { 'src/hooks/pay.ts': 'export default (_context: unknown, data: PaymentData) => data;\n' },
  }));
  await platform.publishForm('lost', form);
  await platform.createTenant('shop');
  await platform.install('shop', 'lost');
});

afterAll(() => platform.close());

test('an installation whose script is gone says so, and works again when it is installed again', async () => {
  await deleteScripts();
  const failed = await runHandler();
  expect([failed?.code, failed?.message]).toEqual(['PLUGIN_UNAVAILABLE', expect.stringContaining('Install it again')]);
  await platform.install('shop', 'lost');
  expect(await runHandler()).toMatchObject({ outcome: 'completed' });
});

test('a release whose artefact is gone says so, and can be installed when it is published again', async () => {
  const bucket = await platform.local.miniflare.getR2Bucket('ARTIFACTS');
  const { objects } = await bucket.list();
  await bucket.delete(objects.map(({ key }) => key));
  await deleteScripts();
  await expect(platform.install('shop', 'lost')).rejects.toThrow('Publish the release again');
  await platform.publishForm('lost', form);
  await platform.install('shop', 'lost');
  expect(await runHandler()).toMatchObject({ outcome: 'completed' });
});

async function runHandler(): Promise<HandlerTrace | undefined> {
  const { body } = await platform.runHook('shop', HOOK, { amount: 10 });
  return body.trace.handlers[0];
}

/** Past the dispatcher. */
async function deleteScripts(): Promise<void> {
  const { body } = await platform.call<Installation>('GET', '/v1/tenants/shop/plugins/lost');
  for (const script of [body.script, body.script.replace(/-t[0-9a-f]+$/, '')]) {
    const response = await fetch(`${platform.local.namespaceUrl}/${NAMESPACE}/scripts/${script}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${platform.local.operatorToken}` },
    });
    expect([200, 404]).toContain(response.status);
  }
}

/** The commands and the code that the design publishes, run as written. */
import { createPluginManager, HookRejectedError } from '@digital-commerce/plugin-sdk/host';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli, splitCommand } from './support/run-cli.ts';
import { TestPlatform } from './support/test-platform.ts';

const MANIFEST = `import { createPaymentPlugin } from '@digital-commerce/plugin-sdk';
const manifest = createPaymentPlugin('Stripe Gateway', 'stripe-gateway')
  .version('1.0.0')
  .hook('before_payment_process', 'src/hooks/beforePayment.ts')
  .apiEndpoint('POST', '/process', 'src/api/process.ts')
  .setting('api_key', { type: 'string', label: 'API Key', required: true, sensitive: true })
  .build();
export default manifest;
`;
const HANDLER = `import { HookHandler, PluginContext } from '@digital-commerce/plugin-sdk';
const handler: HookHandler<PaymentData> = async (context, data) => {
  data.metadata.gateway = 'my-plugin';
  if (data.amount < 0.50) throw new Error('Minimum payment is $0.50');   // before_payment_process: rejects, 422, this message
  return data;
};
export default handler;
`;
const CLASS = `export default class StripePaymentPlugin implements PaymentPlugin {
  name = 'Stripe Payment Gateway'; category = 'payment';
  async processPayment(context: PluginContext, data: PaymentData) { return { status: 'succeeded' as const, transactionId: 'ch_' + data.amount }; }
}
`;

let platform: TestPlatform;
let cwd: string;

beforeAll(async () => {
  platform = await TestPlatform.boot();
  cwd = mkdtempSync(join(tmpdir(), 'samples-'));
});

afterAll(async () => {
  await platform.close();
  rmSync(cwd, { recursive: true });
});

test('the four commands, as written and in this order, end in an active plugin', async () => {
  await expectSuccess('admin-cli scaffold payment stripe-gateway --author "Your Name"');
  await expectSuccess('admin-cli add-hook before_payment_process ./plugins/stripe-gateway');
  await expectSuccess('admin-cli validate ./plugins/stripe-gateway');
  const installed = await expectSuccess('admin-cli install stripe-gateway --tenant tenant-123');
  expect(installed).toContain('Published stripe-gateway');
  expect(installed).toContain('Created tenant "tenant-123"');
  const { body } = await platform.call('GET', '/v1/tenants/tenant-123/plugins/stripe-gateway');
  expect(body).toMatchObject({ state: 'active', missingSettings: [] });
});

test('the builder and the handler of the design change a payment of 1999.00 and refuse one of 0.49', async () => {
  writeFileSync(join(cwd, 'plugins/stripe-gateway/plugin.ts'), MANIFEST);
  writeFileSync(join(cwd, 'plugins/stripe-gateway/src/hooks/beforePayment.ts'), HANDLER);
  await expectSuccess('admin-cli validate ./plugins/stripe-gateway');
  await expectSuccess('admin-cli publish ./plugins/stripe-gateway');
  const installed = await expectSuccess('admin-cli install stripe-gateway --tenant tenant-123');
  expect(installed).toContain('admin-cli config set stripe-gateway api_key');
  expect(await installationState()).toBe('needs_settings');
  await expectSuccess('admin-cli config set stripe-gateway api_key sk_test_1 --tenant tenant-123');
  expect(await installationState()).toBe('active');

  const changed = await platform.runHook('tenant-123', 'before_payment_process', { amount: 1999.0 });
  expect(changed).toMatchObject({
    status: 200,
    body: { outcome: 'completed', data: { amount: 1999, metadata: { gateway: 'my-plugin' } } },
  });
  const refused = await platform.runHook('tenant-123', 'before_payment_process', { amount: 0.49 });
  expect(refused).toMatchObject({
    status: 422,
    body: { outcome: 'rejected', reasons: [{ plugin: 'stripe-gateway', message: 'Minimum payment is $0.50' }] },
  });
  const run = await runCli(
    ['hook', 'run', 'before_payment_process', '--tenant', 'tenant-123', '--data', '{"amount":0.49}'],
    context(),
  );
  expect([run.exitCode, run.stdout + run.stderr]).toEqual([1, expect.stringContaining('Minimum payment is $0.50')]);
});

test('the class of the design is a plugin, and the host side of the design installs and calls it', async () => {
  await expectSuccess('admin-cli scaffold payment payment-plugin');
  writeFileSync(join(cwd, 'plugins/payment-plugin/plugin.ts'), CLASS);
  await expectSuccess('admin-cli validate ./plugins/payment-plugin');
  await expectSuccess('admin-cli publish ./plugins/payment-plugin');
  const token = await platform.createTenant('host-side');
  const paymentData = { amount: 12.5 };

  const pluginManager = await createPluginManager({ url: platform.local.url, token, tenant: 'host-side' });
  const { installInOrder } = pluginManager;
  const resolution = pluginManager.checkDependencies('payment-plugin');
  if (resolution.success) await installInOrder(resolution.resolved);
  await pluginManager.executeHook('before_payment_process', paymentData);

  expect(resolution).toMatchObject({ success: true, resolved: [{ id: 'payment-plugin' }] });
  expect(await pluginManager.executeHook('process_payment', paymentData)).toMatchObject({
    status: 'succeeded',
    transactionId: 'ch_12.5',
  });
  const other = await createPluginManager({
    url: platform.local.url,
    token: platform.local.operatorToken,
    tenant: 'tenant-123',
  });
  await expect(other.executeHook('before_payment_process', { amount: 0.1 })).rejects.toThrow(HookRejectedError);
});

async function expectSuccess(line: string): Promise<string> {
  const { exitCode, stdout, stderr } = await runCli(splitCommand(line).slice(1), context());
  expect(exitCode, `${line}\n${stdout}${stderr}`).toBe(0);
  return stdout + stderr;
}

function context(): { cwd: string; stateDir: string } {
  return { cwd, stateDir: platform.local.stateDir };
}

async function installationState(): Promise<unknown> {
  const { body } = await platform.call<{ state: string }>('GET', '/v1/tenants/tenant-123/plugins/stripe-gateway');
  return body.state;
}

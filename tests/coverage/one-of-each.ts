/** One call through each kind of process that is measured; the platform is killed. It is no test of `npm test`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { Visit } from '../support/dashboard.ts';
import { StartingPlatform } from '../support/platform-process.ts';
import { runCli } from '../support/run-cli.ts';

test('a payment, a command and a page', async () => {
  const stateDir = mkdtempSync(join(tmpdir(), 'one-of-each-'));
  const platform = await new StartingPlatform({ stateDir, env: { DEMO_SHOP: 'off' } }).whenReady();
  try {
    const payment = await platform.runHook('demo', 'before_payment_process', { amount: 1999 });
    expect(payment.body).toMatchObject({ outcome: 'completed' });

    const listed = await runCli(['tenants', 'list', '--json'], { cwd: stateDir, stateDir });
    expect(JSON.parse(listed.stdout)).toMatchObject([{ id: 'demo' }]);

    const browser = await launchBrowser();
    const context = await browser.newContext({ locale: 'en-US' });
    const visit = new Visit(platform.url, context, await context.newPage());
    await visit.signIn(platform.operatorToken);
    expect(visit.faults).toEqual([]);
    await browser.close();
  } finally {
    await platform.end('SIGKILL');
    rmSync(stateDir, { recursive: true });
  }
});

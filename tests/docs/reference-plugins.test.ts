/** The commands of reference-plugins/minimum-payment/README.md, in their order. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBlock, ROOT } from '../support/doc-blocks.ts';
import { runCli, splitCommand } from '../support/run-cli.ts';
import { TestPlatform } from '../support/test-platform.ts';

let platform: TestPlatform;
beforeAll(async () => void (platform = await TestPlatform.boot()));
afterAll(() => platform?.close());

test('they publish, install, run and configure minimum-payment', async () => {
  await platform.createTenant('demo');
  const lines = findBlock('reference-plugins/minimum-payment/README.md', 'sh', 'admin-cli publish').split('\n');
  const { stateDir } = platform.local;
  const outputs: Record<string, string> = {};
  for (const line of lines) {
    const { exitCode, stdout, stderr } = await runCli(splitCommand(line).slice(1), { cwd: ROOT, stateDir });
    // The one that the plugin refuses.
    expect(exitCode, `${line}\n${stderr}`).toBe(line.includes('0.49') ? 1 : 0);
    outputs[line] = stdout + stderr;
  }
  const text = Object.values(outputs).join('\n');
  expect(text).toContain('Minimum payment is $0.50');
});

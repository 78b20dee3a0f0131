import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestNetwork } from '../http/test-network.ts';

/** The platform that all tests of a process share. Each plugin under test has a tenant of its own on it. */
export interface TestPlatform {
  local: LocalPlatform;
  /** As the operator. */
  client: PlatformClient;
  network: TestNetwork;
}

let running: Promise<TestPlatform> | undefined;

/** The process's platform; the first call boots it. It ends with the process, or with `closeTestPlatform`. */
export function openTestPlatform(): Promise<TestPlatform> {
  running ??= boot();
  return running;
}

/** What it does for a test is told in `testing-kit.ts`. */
export async function closeTestPlatform(): Promise<void> {
  const closing = running;
  running = undefined;
  if (closing === undefined) return;
  const { local } = await closing;
  await local.close();
  rmSync(local.stateDir, { recursive: true, force: true });
}

async function boot(): Promise<TestPlatform> {
  const stateDir = mkdtempSync(join(tmpdir(), 'plugin-test-'));
  // Processes of the platform are ended by the kernel with this one; its folder stays without this.
  process.once('exit', () => rmSync(stateDir, { recursive: true, force: true }));
  const network = new TestNetwork();
  const local = await bootLocalPlatform({
    port: 0,
    namespacePort: 0,
    stateDir,
    hasTenantClock: true,
    // Tests ask for a plugin's logs; what is left are errors of the platform.
    onLog: ({ level, message }) => void (level === 'error' && process.stderr.write(`${message}\n`)),
    network: (request, response) => network.answer(request, response),
  });
  const client = new PlatformClient({
    url: local.url,
    token: local.operatorToken,
    remedy: 'The platform of the tests has ended; its errors are above.',
  });
  return { local, client, network };
}

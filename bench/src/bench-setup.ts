import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { LIMITS } from '@digital-commerce/plugin-schema';
import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from './client.ts';
import type { Target } from './client.ts';
import { publishPlugin } from './publish-plugin.ts';
import { startCaller } from './start-caller.ts';
import type { Subject } from './subjects.ts';
import type { CallerSettings } from './worker/caller-settings.ts';

export interface BenchSetup {
  targets: Record<Subject, Target>;
  /** Pids of the running cells. */
  listCells: () => number[];
  /** Ends every process and removes the state. */
  close: () => Promise<void>;
}

const TENANT = 'bench';
const HOOK = 'before_payment_process';
const BODY = JSON.stringify({
  data: {
    id: 'pay_4f1c9a20',
    amount: 1999,
    currency: 'USD',
    orderId: 'order-10045',
    customer: { id: 'customer-771', email: 'ada@example.com' },
    method: { type: 'card', token: 'tok_visa_4242' },
    metadata: { cart: 'cart-88121', channel: 'web', items: 3 },
  },
});

/** A whole local platform with one plugin, and beside it a Worker that calls the same plugin barely. */
export async function setUpBench(): Promise<BenchSetup> {
  const stateDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(stateDir, { recursive: true })];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };
  try {
    const platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir });
    closing.push(() => platform.close());
    const { bundle, token } = await publishPlugin(platform, TENANT);
    // All get the same request, the token too, so that all parse the same.
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const toTarget = (path: string, base: string | URL): Target => ({ url: new URL(path, base), headers, body: BODY });
    const hook = toTarget(`/v1/tenants/${TENANT}/hooks/${HOOK}`, platform.url.replace('localhost', '127.0.0.1'));
    const client = new Client(hook, 1);
    await client.call();
    await client.close();
    const caller = await startCaller({
      settings: toCallerSettings(platform, bundle.manifest),
      bundle,
      namespaceState: join(platform.stateDir, 'namespace'),
    });
    closing.push(() => caller.dispose());
    const callerUrl = await caller.ready;
    return {
      targets: {
        hook,
        cell: toTarget('/cell', callerUrl),
        process: toTarget('/process', callerUrl),
        plain: toTarget('/plain', callerUrl),
      },
      listCells: () => platform.host.listCells().map(({ pid }) => pid),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** How the dispatcher called the plugin, whose cell is the only one that runs. */
function toCallerSettings({ host }: LocalPlatform, { id, version, hooks = [] }: ManifestInput): CallerSettings {
  const [cell, ...others] = host.listCells();
  const registration = hooks.find(({ hook }) => hook === HOOK);
  if (cell === undefined || others.length > 0 || registration === undefined) {
    throw new Error(`One hook should start one cell; ${cell ? others.length + 1 : 0} run.`);
  }
  return {
    script: cell.script,
    limits: { cpuMs: LIMITS.cpuMs, subRequests: LIMITS.subrequests },
    handler: registration.file,
    plugin: { id, version },
    name: HOOK,
  };
}

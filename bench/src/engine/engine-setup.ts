import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../client.ts';
import type { Target } from '../client.ts';
import { CHAINS, READS } from './engine-subjects.ts';
import type { ReadOrder } from '../worker/caller-settings.ts';
import type { EngineSubject } from './engine-subjects.ts';
import { installCopies } from './install-copies.ts';
import { uploadBareObject } from './upload-bare-object.ts';
import { startEngineCaller } from './start-engine-caller.ts';

export interface EngineSetup {
  targets: Record<EngineSubject, Target>;
  /** Ends every process and removes the state. */
  close: () => Promise<void>;
}

const PAYMENT = {
  id: 'pay_4f1c9a20',
  amount: 1999,
  currency: 'USD',
  orderId: 'order-10045',
  customer: { id: 'customer-771', email: 'ada@example.com' },
  method: { type: 'card', token: 'tok_visa_4242' },
  metadata: { cart: 'cart-88121', channel: 'web', items: 3 },
};
export const BODY = JSON.stringify({ data: PAYMENT });
const SETTLED = JSON.stringify({ data: { payment: PAYMENT, result: { status: 'succeeded' } } });
const toOrder = (of: ReadOrder['metadata']['of']) =>
  JSON.stringify({ data: { lines: [], metadata: { of, reads: of === 'kv' || of === 'db' ? READS : 0 } } });

/** A whole local platform with tenants of 0, 1, 5 and 20 plugins, and beside it a Worker that does the same barely. */
export async function setUpEngine(): Promise<EngineSetup> {
  const stateDir = await mkdtemp(join(tmpdir(), 'bench-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(stateDir, { recursive: true })];
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step();
  };
  try {
    const platform = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir });
    closing.push(() => platform.close());
    const tokens = await installCopies(platform, [0, ...CHAINS]);
    const toHook = (plugins: number, hook: string, body: string) => toTarget(platform, tokens, { plugins, hook, body });
    await callOnce(toHook(20, 'before_payment_process', BODY));
    await callOnce(toHook(1, 'before_order_create', toOrder('setup')));
    const scripts = listScripts(platform);
    await uploadBareObject(platform);
    const caller = await startEngineCaller({
      settings: { scripts, limits: { cpuMs: 50, subRequests: 1_000 } },
      namespaceState: join(platform.stateDir, 'namespace'),
    });
    closing.push(() => caller.dispose());
    const base = await caller.ready;
    const headers = { authorization: `Bearer ${tokens.get(1)}`, 'content-type': 'application/json' };
    const toBare = (path: string, body: string): Target => ({ url: new URL(path, base), headers, body });
    const reads = (['nothing', 'kv', 'db'] as const).flatMap((of) => [
      [`platform-${of}`, toHook(1, 'before_order_create', toOrder(of))] as const,
      [`object-${of}`, toBare('/object', toOrder(of))] as const,
      [`cell-${of}`, toBare('/cell', toOrder(of))] as const,
      [`apart-${of}`, toBare('/apart', toOrder(of))] as const,
    ]);
    const chains = CHAINS.flatMap((count) => [
      [`hook-${count}`, toHook(count, 'before_payment_process', BODY)] as const,
      [`rpc-${count}`, toBare(`/chain/${count}`, BODY)] as const,
    ]);
    const targets = Object.fromEntries([
      ['plain', toBare('/plain', BODY)] as const,
      ['nobody', toHook(0, 'before_payment_process', BODY)] as const,
      ...chains,
      ['action-1', toHook(1, 'after_payment_process', SETTLED)] as const,
      ['action-20', toHook(20, 'after_payment_process', SETTLED)] as const,
      ['together-1', toBare('/together/1', SETTLED)] as const,
      ['together-20', toBare('/together/20', SETTLED)] as const,
      ...reads,
    ]) as Record<EngineSubject, Target>;
    return { targets, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function callOnce(target: Target): Promise<void> {
  const client = new Client(target, 1);
  await client.call();
  await client.close();
}

/** The scripts whose cells run, in the order of their plugins. */
function listScripts({ host }: LocalPlatform): string[] {
  const scripts = host.listCells().map(({ script }) => script);
  if (scripts.length !== 20) throw new Error(`A chain of 20 should start 20 cells; ${scripts.length} run.`);
  return scripts.toSorted();
}

function toTarget(
  { url }: LocalPlatform,
  tokens: ReadonlyMap<number, string>,
  { plugins, hook, body }: { plugins: number; hook: string; body: string },
): Target {
  const headers = { authorization: `Bearer ${tokens.get(plugins)}`, 'content-type': 'application/json' };
  const path = `/v1/tenants/chain-${plugins}/hooks/${hook}`;
  return { url: new URL(path, url.replace('localhost', '127.0.0.1')), headers, body };
}

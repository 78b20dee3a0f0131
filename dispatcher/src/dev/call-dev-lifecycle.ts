import type { LifecycleEvent } from '@digital-commerce/plugin-schema';
import { callLifecycle } from '../dispatch/call-lifecycle.ts';
import type { InvocationTarget } from '../dispatch/invocation-target.ts';
import type { Services } from '../services.ts';
import { log } from '../observe/log.ts';

const TIMEOUT_MS = 10_000;

/** Calls a lifecycle handler of a build, if it has one. @returns why it failed */
export async function callDevLifecycle(
  services: Services,
  tenant: string,
  target: InvocationTarget,
  what: Exclude<LifecycleEvent, 'onUpgrade'>,
): Promise<string | undefined> {
  const handler = target.manifest.lifecycle[what];
  if (handler === undefined) return undefined;
  const { version } = target;
  const data = { operationId: crypto.randomUUID(), ...(what === 'onInstall' ? { to: version } : { from: version }) };
  const result = await callLifecycle(services, { tenant, waitUntil }, target, {
    what,
    handler,
    data,
    timeoutMs: TIMEOUT_MS,
  });
  return result.ok ? undefined : result.message;
}

/** A Durable Object goes on with what it began without being told. */
function waitUntil(work: Promise<unknown>): void {
  void work.catch((error: unknown) => log('after_lifecycle_failed', {}, error));
}

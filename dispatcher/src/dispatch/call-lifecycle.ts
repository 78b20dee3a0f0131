import type { HealthReport, LifecycleEvent } from '@digital-commerce/plugin-schema';
import type { Services } from '../services.ts';
import type { CallOrigin } from './handler-request.ts';
import type { InvocationTarget } from './invocation-target.ts';
import { logReply } from './log-reply.ts';
import { runHandler } from './run-handler.ts';

export interface LifecycleRequest {
  what: LifecycleEvent | 'healthCheck';
  /** Key of the handler in the bundle. */
  handler: string;
  /** What the handler gets beside its context. */
  data: { operationId?: string; from?: string; to?: string };
  timeoutMs: number;
}

const MAX_MESSAGE_LENGTH = 1_000;

/** Calls a handler that is about the installation itself. `message`: why it failed. Never throws. */
export async function callLifecycle(
  services: Services,
  origin: Pick<CallOrigin, 'tenant' | 'waitUntil'>,
  target: InvocationTarget,
  { what, handler, data, timeoutMs }: LifecycleRequest,
): Promise<{ ok: true } | { ok: false; message: string }> {
  const result = await runHandler(services, { ...origin, actor: { kind: 'platform' }, chain: [] }, target, {
    kind: what === 'healthCheck' ? 'health' : 'lifecycle',
    name: what,
    handler,
    data: JSON.stringify(data),
    deadline: Date.now() + timeoutMs,
    ...(data.operationId !== undefined && { idempotencyKey: data.operationId }),
  });
  if (result.outcome === 'failed') return { ok: false, message: result.error.message };
  logReply({ tenant: origin.tenant, plugin: target.id, version: target.version, handler }, result);
  if (result.outcome === 'returned') return { ok: true };
  const { message } = result.outcome === 'threw' ? result.error : result.rejection;
  return { ok: false, message: message.slice(0, MAX_MESSAGE_LENGTH) };
}

/** What the release's own health check says. */
export async function checkHealth(
  services: Services,
  origin: Pick<CallOrigin, 'tenant' | 'waitUntil'>,
  target: InvocationTarget,
): Promise<Omit<HealthReport, 'breakers'>> {
  const { healthCheck } = target.manifest;
  if (healthCheck === undefined) return { status: 'unknown', durationMs: 0 };
  const startedAt = Date.now();
  const { file: handler, timeoutMs } = healthCheck;
  const result = await callLifecycle(services, origin, target, { what: 'healthCheck', handler, data: {}, timeoutMs });
  const durationMs = Date.now() - startedAt;
  return result.ok ? { status: 'healthy', durationMs } : { status: 'unhealthy', message: result.message, durationMs };
}

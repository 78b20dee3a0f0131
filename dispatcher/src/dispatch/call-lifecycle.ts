import type { HealthReport, HookCall, LifecycleEvent } from '@digital-commerce/plugin-schema';
import { InvocationHost } from '../context/invocation-host.ts';
import type { Services } from '../services.ts';
import type { SettingsSnapshot } from '../settings/snapshot.ts';
import { beforeDeadline } from './before-deadline.ts';
import { disposeResult } from './dispose-result.ts';
import { pluginFailure, toPluginFailure } from './failures.ts';
import { logReply } from './log-reply.ts';
import { parseHookReply } from './parse-hook-reply.ts';
import { getUserWorker } from './user-worker.ts';

/** A release that serves an installation, or is about to. */
export interface LifecycleTarget {
  tenant: string;
  plugin: string;
  version: string;
  script: string;
  settings: SettingsSnapshot;
  limits: { cpuMs: number; subRequests: number };
}

export interface LifecycleCall {
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
  { env, sealer }: Pick<Services, 'env' | 'sealer'>,
  target: LifecycleTarget,
  { what, handler, data, timeoutMs }: LifecycleCall,
): Promise<{ ok: true } | { ok: false; message: string }> {
  const { tenant, plugin, version, settings } = target;
  const lifetime = { endsAt: Date.now() + timeoutMs, isOver: false };
  const call: HookCall = {
    handler,
    plugin: { id: plugin, version },
    deadline: lifetime.endsAt,
    hook: what,
    data: JSON.stringify(data),
  };
  try {
    const worker = getUserWorker(env.NAMESPACE, target);
    const answer = await beforeDeadline(
      worker.runHook(call, new InvocationHost(settings, sealer, lifetime)),
      timeoutMs,
    );
    const reply = parseHookReply(answer);
    if (reply === undefined) {
      disposeResult(answer);
      return { ok: false, message: pluginFailure('PLUGIN_PROTOCOL_ERROR', plugin).message };
    }
    logReply({ tenant, plugin, version, handler }, reply);
    if (reply.outcome === 'returned') return { ok: true };
    const { message } = reply.outcome === 'threw' ? reply.error : reply.rejection;
    return { ok: false, message: message.slice(0, MAX_MESSAGE_LENGTH) };
  } catch (error) {
    return { ok: false, message: toPluginFailure(error, plugin).message };
  } finally {
    lifetime.isOver = true;
  }
}

/** What the release's own health check says. */
export async function checkHealth(
  services: Pick<Services, 'env' | 'sealer'>,
  target: LifecycleTarget,
  healthCheck: { file: string; timeoutMs: number } | undefined,
): Promise<HealthReport> {
  if (healthCheck === undefined) return { status: 'unknown', durationMs: 0 };
  const startedAt = Date.now();
  const { file: handler, timeoutMs } = healthCheck;
  const result = await callLifecycle(services, target, { what: 'healthCheck', handler, data: {}, timeoutMs });
  const durationMs = Date.now() - startedAt;
  return result.ok ? { status: 'healthy', durationMs } : { status: 'unhealthy', message: result.message, durationMs };
}

import { isHookName, OTHER_LABEL, PlatformError } from '@digital-commerce/plugin-schema';
import type { HookResponse } from '@digital-commerce/plugin-schema';
import type { Measurements } from './measurements.ts';

/** Failures of what plugins are made of, or of what they ask. */
const OF_PLUGINS = /^(PLUGIN_|EGRESS_|RESOURCE_ERROR$|BREAKER_OPEN$)/;
/** Failures of the platform that the trace of a handler tells of, while the hook goes on without it. */
const OF_PLATFORM = new Set(['INTERNAL', 'NAMESPACE_ERROR']);

/**
 * Counts a call of a hook, and times it unless it was refused.
 * @param now milliseconds
 * @throws what the call throws
 */
export async function measureHook(
  measurements: Measurements,
  hook: string,
  now: () => number,
  call: () => Promise<HookResponse>,
): Promise<HookResponse> {
  const startedAt = now();
  const note = (outcome: string): void => {
    // A name that somebody made up is none of ours.
    const labels = { hook: isHookName(hook) ? hook : OTHER_LABEL };
    measurements.count('hook_calls_total', { ...labels, outcome });
    if (outcome === 'refused') return;
    measurements.time('hook_call_duration_seconds', labels, Math.max(0, now() - startedAt) / 1_000);
  };
  try {
    const response = await call();
    const isBroken = response.trace.handlers.some(({ code }) => code !== undefined && OF_PLATFORM.has(code));
    note(isBroken ? 'platform_failed' : response.outcome);
    return response;
  } catch (error) {
    note(toOutcome(error));
    throw error;
  }
}

function toOutcome(error: unknown): string {
  if (!(error instanceof PlatformError)) return 'platform_failed';
  if (error.status < 500) return 'refused';
  return OF_PLUGINS.test(error.code) ? 'plugin_failed' : 'platform_failed';
}

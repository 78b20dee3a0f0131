import type { ErrorCode, HookDefinition } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';

/**
 * Whether a handler's failure is its plugin's. A rejection is an answer; and a plugin that ran out of time because those
 * before it had taken most of it is not to blame.
 */
export function isOwnFailure(
  { code, durationMs }: { code?: ErrorCode | undefined; durationMs: number },
  { timeoutMs = Infinity }: Partial<Pick<RoutedHandler, 'timeoutMs'>>,
  { deadlineMs }: Pick<HookDefinition, 'deadlineMs'>,
): boolean {
  if (code === undefined || !code.startsWith('PLUGIN_')) return false;
  return code !== 'PLUGIN_TIMEOUT' || durationMs * 2 >= Math.min(deadlineMs, timeoutMs);
}

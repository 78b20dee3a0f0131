import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ProviderHook } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import { isInterested } from './condition.ts';
import { handlerDeadline } from './hook-run.ts';
import type { HookRun } from './hook-run.ts';
import { judge } from './judge.ts';
import { parseResult } from './check-result.ts';
import { invalidResult, traceHandler, traceSkipped } from './trace.ts';

/**
 * Asks the one handler whose condition fits. Nobody else can answer in its place, so its failure is the hook's.
 * @throws NO_PROVIDER, and the code of the plugin's failure
 */
export async function runProvider(run: HookRun<ProviderHook>): Promise<unknown> {
  const interested = run.handlers.filter((candidate) => isInterested(candidate, run.payload));
  const [handler] = interested;
  if (handler === undefined || interested.length > 1) throw noProvider(run.hook, interested);
  const startedAt = run.now();
  const call = { hook: run.hook, data: run.text, deadline: handlerDeadline(run, handler) };
  const verdict = judge(handler, await run.callHandler(handler, call), false);
  const durationMs = run.now() - startedAt;
  const plugin = handler.installation.id;
  if (verdict.kind === 'rejected') throw new TypeError('A provider hook does not let its handler reject.');
  if (verdict.kind === 'failed') throw new PlatformError(verdict.code, verdict.message, { plugin });
  const parsed = parseResult(run.definition.result, verdict.data);
  if (!parsed.ok) {
    const { code, message } = invalidResult(handler, parsed.problem);
    throw new PlatformError(code, message, { plugin });
  }
  const traced = (candidate: RoutedHandler) =>
    candidate === handler ? traceHandler(handler, durationMs, { outcome: 'completed' }) : traceSkipped(candidate);
  run.traces.push(...run.handlers.map(traced));
  return parsed.value;
}

function noProvider(hook: string, handlers: readonly RoutedHandler[]): PlatformError {
  const plugins = handlers.map(({ installation }) => installation.id);
  const message =
    plugins.length === 0
      ? `No active plugin handles "${hook}" for this data. Install one that does.`
      : `Several handlers answer "${hook}" (${plugins.join(', ')}), and one has to. Deactivate the others.`;
  return new PlatformError('NO_PROVIDER', message, { plugins });
}

import { PlatformError } from '@digital-commerce/plugin-schema';
import { handlerDeadline } from './hook-run.ts';
import type { HookRun } from './hook-run.ts';
import { judge } from './judge.ts';
import { parseResult } from './check-result.ts';
import { invalidResult, traceHandler } from './trace.ts';

/**
 * Asks the one handler there is. Nobody else can answer in its place, so its failure is the hook's.
 * @throws NO_PROVIDER, and the code of the plugin's failure
 */
export async function runProvider(run: HookRun): Promise<unknown> {
  const [handler] = run.handlers;
  if (handler === undefined || run.handlers.length > 1) throw noProvider(run);
  const startedAt = run.now();
  const call = { hook: run.hook, data: run.text, deadline: handlerDeadline(run, handler) };
  const verdict = judge(handler, await run.callHandler(handler, call), false);
  const durationMs = run.now() - startedAt;
  const plugin = handler.installation.id;
  if (verdict.kind === 'rejected') throw new TypeError('A provider hook does not let its handler reject.');
  if (verdict.kind === 'failed') throw new PlatformError(verdict.code, verdict.message, { plugin });
  const parsed = parseResult(run.definition.result ?? run.definition.payload, verdict.data);
  if (!parsed.ok) {
    const { code, message } = invalidResult(handler, parsed.problem);
    throw new PlatformError(code, message, { plugin });
  }
  run.traces.push(traceHandler(handler, durationMs, { outcome: 'completed' }));
  return parsed.value;
}

function noProvider({ hook, handlers }: HookRun): PlatformError {
  const plugins = handlers.map(({ installation }) => installation.id);
  const message =
    plugins.length === 0
      ? `No active plugin handles "${hook}". Install one that does.`
      : `Several handlers answer "${hook}" (${plugins.join(', ')}), and one has to. Deactivate the others.`;
  return new PlatformError('NO_PROVIDER', message, { plugins });
}

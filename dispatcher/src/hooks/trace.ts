import type { HandlerTrace } from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';

/** The trace of one handler. Times are rounded to microseconds. */
export function traceHandler(
  { installation, file }: RoutedHandler,
  { startedMs, durationMs }: Pick<HandlerTrace, 'startedMs' | 'durationMs'>,
  what: Omit<HandlerTrace, 'plugin' | 'version' | 'handler' | 'startedMs' | 'durationMs'>,
): HandlerTrace {
  const { id: plugin, version } = installation;
  const times = { startedMs: roundMs(startedMs), durationMs: roundMs(durationMs) };
  return { plugin, version, handler: file, ...times, ...what };
}

/** The trace of a handler whose turn did not come. */
export function traceNotRun(handler: RoutedHandler): HandlerTrace {
  return traceHandler(handler, { startedMs: 0, durationMs: 0 }, { outcome: 'not_run' });
}

/** What is said of a result that the hook does not allow. */
export function invalidResult({ installation, file }: RoutedHandler, problem: string) {
  const message = `"${file}" of plugin "${installation.id}" returned what the hook does not allow: ${problem}`;
  return { code: 'PLUGIN_INVALID_RESULT', message } as const;
}

export function roundMs(durationMs: number): number {
  return Math.round(Math.max(0, durationMs) * 1_000) / 1_000;
}

import type { ErrorCode, LogLine } from '@digital-commerce/plugin-schema';
import type { HandlerResult } from './handler-result.ts';
import { toThrowLine } from './throw-line.ts';

const MAX_MESSAGE_LENGTH = 1_000;

/** What an invocation logged, and what it threw. */
export function listLogs(result: HandlerResult): LogLine[] {
  const logs = result.logs ?? [];
  return result.outcome === 'threw' ? [...logs, toThrowLine(result.error)] : logs;
}

/** Why a handler failed, for whoever may see its trace; `undefined` when it did not. */
export function describeFailure(result: HandlerResult): { code: ErrorCode; message: string } | undefined {
  switch (result.outcome) {
    case 'returned':
      return undefined;
    case 'failed':
      return { code: result.error.code, message: result.error.message };
    default: {
      const { message } = result.outcome === 'threw' ? result.error : result.rejection;
      return { code: 'PLUGIN_ERROR', message: message.slice(0, MAX_MESSAGE_LENGTH) };
    }
  }
}

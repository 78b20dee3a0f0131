import type {
  ErrorCode,
  HookDefinition,
  HookReply,
  PlatformError,
  RejectionReason,
} from '@digital-commerce/plugin-schema';
import type { RoutedHandler } from '../routing/routed.ts';
import type { HandlerResult } from '../dispatch/handler-result.ts';

/** What a handler's result means to its hook. */
export type Verdict =
  | { kind: 'returned'; /** Absent for `undefined`. */ data?: unknown }
  | { kind: 'rejected'; reason: RejectionReason }
  | { kind: 'failed'; code: ErrorCode; message: string };

/** Whether a handler of the hook may stop the operation. */
export function mayReject(definition: HookDefinition): boolean {
  return definition.kind === 'gate' || (definition.kind === 'filter' && definition.rejects);
}

const MAX_MESSAGE_LENGTH = 1_000;
const MAX_NAME_LENGTH = 100;

/**
 * A rejection is an answer where the hook allows it, and so is there a plain `Error`. Everything else that was thrown is
 * a failure. What the isolate says about itself is cut to a length.
 * @param rejects whether the hook lets a handler stop the operation
 */
export function judge({ installation }: RoutedHandler, result: HandlerResult, rejects: boolean): Verdict {
  if (result.outcome === 'failed') return toFailure(result.error);
  if (result.outcome === 'returned') {
    return Object.hasOwn(result, 'data') ? { kind: 'returned', data: result.data } : { kind: 'returned' };
  }
  const { code, message, field } = describeThrow(result);
  const isRejection = result.outcome === 'rejected' || result.plain;
  if (!isRejection || !rejects) return { kind: 'failed', code: 'PLUGIN_ERROR', message };
  const reason = { plugin: installation.id, code, message, ...(field !== undefined && { field }) };
  return { kind: 'rejected', reason };
}

function toFailure({ code, message }: PlatformError): Verdict {
  return { kind: 'failed', code, message };
}

function describeThrow(reply: Exclude<HookReply, { outcome: 'returned' }>): {
  code: string;
  message: string;
  field?: string;
} {
  if (reply.outcome === 'threw') {
    return { code: 'HOOK_REJECTED', message: cut(reply.error.message || reply.error.name) };
  }
  const { code, message, field } = reply.rejection;
  return {
    code: cut(code ?? 'HOOK_REJECTED', MAX_NAME_LENGTH),
    message: cut(message),
    ...(field !== undefined && { field: cut(field, MAX_NAME_LENGTH) }),
  };
}

function cut(text: string, length = MAX_MESSAGE_LENGTH): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

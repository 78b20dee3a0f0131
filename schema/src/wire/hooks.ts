import * as z from 'zod';
import type { ErrorCode } from '../errors.ts';

/** `POST /v1/tenants/:tenant/hooks/:hook`. The body was JSON; what `data` must be, its hook says. */
export const HookRequest = z.strictObject({ data: z.unknown() });

/**
 * `skipped`: its condition did not fit the payload, or, with code BREAKER_OPEN, it failed too often and is left alone.
 * `not_run`: its turn did not come.
 */
export type HandlerOutcome = 'completed' | 'rejected' | 'failed' | 'skipped' | 'not_run';

/** What one handler did in one execution. */
export interface HandlerTrace {
  plugin: string;
  version: string;
  handler: string;
  /** Since the hook was called. */
  startedMs: number;
  durationMs: number;
  outcome: HandlerOutcome;
  /** Of its call, when it was called. */
  invocation?: string;
  /** Times that it asked the platform for something. */
  hostCalls?: number;
  /** It failed, and is called again later with the same idempotency key. */
  retriesLater?: true;
  /** With outcome `rejected` or `failed`, and when its breaker is open. */
  code?: ErrorCode;
  message?: string;
  /** What a filter changed, as a JSON Patch (RFC 6902); sensitive paths are redacted. */
  changes?: JsonPatchOperation[];
}

export interface JsonPatchOperation {
  op: 'add' | 'remove' | 'replace';
  path: string;
  value?: unknown;
}

export interface HookTrace {
  id: string;
  hook: string;
  durationMs: number;
  /** In the order they ran. */
  handlers: HandlerTrace[];
}

export interface RejectionReason {
  plugin: string;
  code: string;
  message: string;
  field?: string;
}

/** Answer of a hook call: 200 when completed, 422 when rejected. */
export type HookResponse =
  | { outcome: 'completed'; data: unknown; trace: HookTrace }
  | { outcome: 'rejected'; reasons: RejectionReason[]; trace: HookTrace };

import * as z from 'zod';
import type { ErrorCode } from '../errors.ts';

/** `POST /v1/tenants/:tenant/hooks/:hook`. The body was JSON; what `data` must be, its hook says. */
export const HookRequest = z.strictObject({ data: z.unknown() });

/** `skipped`: its condition did not fit the payload. `not_run`: its turn did not come. */
export type HandlerOutcome = 'completed' | 'rejected' | 'failed' | 'skipped' | 'not_run';

/** What one handler did in one execution. */
export interface HandlerTrace {
  plugin: string;
  version: string;
  handler: string;
  durationMs: number;
  outcome: HandlerOutcome;
  /** With outcome `rejected` or `failed`. */
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

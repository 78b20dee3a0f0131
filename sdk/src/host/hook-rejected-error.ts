import type { HookTrace, RejectionReason } from '@digital-commerce/plugin-schema';

/** A plugin stopped the operation. The message is the first reason's; `reasons` holds all of them. */
export class HookRejectedError extends Error {
  override readonly name = 'HookRejectedError';
  readonly reasons: readonly RejectionReason[];
  readonly trace: HookTrace;

  constructor(reasons: readonly RejectionReason[], trace: HookTrace) {
    super(reasons[0]?.message ?? 'A plugin rejected the operation and gave no reason.');
    this.reasons = reasons;
    this.trace = trace;
  }
}

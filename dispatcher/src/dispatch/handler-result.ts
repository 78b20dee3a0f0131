import type { HookReply, PlatformError } from '@digital-commerce/plugin-schema';

/** What an invocation cost, and what names it. */
export interface InvocationReport {
  invocation: string;
  /** Times that it asked the platform for something. */
  hostCalls: number;
}

/** How one handler's call ended: with a reply of the isolate, or with a failure that kept it from replying. */
export type HandlerResult = (HookReply | { outcome: 'failed'; error: PlatformError }) & {
  /** Absent when nothing was called. */
  report?: InvocationReport;
};

import type { HookReply, LogLine, MetricPoint, PlatformError } from '@digital-commerce/plugin-schema';

/** What an invocation cost, and what names it. */
export interface InvocationReport {
  invocation: string;
  /** Times that it asked the platform for something. */
  hostCalls: number;
}

/** A failure that kept a handler from replying, or a reply that is not what it has to be. */
interface FailedCall {
  outcome: 'failed';
  error: PlatformError;
  /** Those that came with a reply. */
  logs?: LogLine[] | undefined;
  metrics?: MetricPoint[] | undefined;
}

/** How one handler's call ended. */
export type HandlerResult = (HookReply | FailedCall) & {
  /** Absent when nothing was called. */
  report?: InvocationReport;
};

import type {
  ExecutionTrace,
  HookName,
  HookOutput,
  HookTrace,
  RejectionReason,
  TracedHandler,
} from '@digital-commerce/plugin-schema';

/** What a hook came to. Handlers of the trace have the changes that each made, as a JSON Patch. */
export type HookRun<H extends HookName> = { trace: HookTrace } & (
  | { outcome: 'completed'; data: HookOutput<H>; reasons?: undefined }
  | { outcome: 'rejected'; data?: undefined; reasons: RejectionReason[] }
) & {
    /** The execution as the platform keeps it. That is a moment later: this waits. */
    details(): Promise<ExecutionTrace>;
    /** What its handlers logged, in their order. This waits, too. */
    logs(): Promise<TracedHandler['logs']>;
  };

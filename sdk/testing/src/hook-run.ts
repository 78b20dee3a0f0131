import type { HookName, HookOutput, HookTrace, RejectionReason } from '@digital-commerce/plugin-schema';
import type { ExecutionTrace } from '@digital-commerce/plugin-schema';

/** What a hook came to. Handlers of the trace have the changes that each made, as a JSON Patch. */
export type HookRun<H extends HookName> = { trace: HookTrace } & (
  | { outcome: 'completed'; data: HookOutput<H>; reasons?: undefined }
  | { outcome: 'rejected'; data?: undefined; reasons: RejectionReason[] }
) & {
    /** The execution as the platform keeps it, with what its handlers logged. It is kept a moment later: this waits. */
    details(): Promise<ExecutionTrace>;
  };

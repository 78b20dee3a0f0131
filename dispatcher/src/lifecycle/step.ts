import type { Services } from '../services.ts';
import type { OperationCache } from './operation-cache.ts';
import type { OperationRecord, Outcome, StepNote, StepRecord } from './operation.ts';

/** What a step works with. */
export interface StepContext {
  services: Services;
  operation: OperationRecord;
  cache: OperationCache;
  /** What this step has noted. */
  note: StepNote;
  /** Keeps a note before the step does what it is about. */
  keepNote: (note: StepNote) => Promise<void>;
  /** All steps of the operation, as they are now. */
  steps: () => StepRecord[];
}

/** How one kind of step is done and undone. Both may be repeated after a crash at any moment. */
export interface Step<Spec> {
  run: (context: StepContext, spec: Spec) => Promise<Outcome | void>;
  /** Takes back what this operation did, and nothing else. Absent: nothing to take back, or no way back. */
  undo?: (context: StepContext, spec: Spec) => Promise<void>;
}

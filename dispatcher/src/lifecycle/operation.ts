import type { Actor, LIFECYCLE_EVENT_NAMES, OperationKind, OperationState } from '@digital-commerce/plugin-schema';
import type { Change } from './change.ts';
import type { StepSpec } from './step-spec.ts';

/** On whose behalf a lifecycle method is called. */
export interface Caller {
  tenant: string;
  actor: Actor;
  requestId: string;
  reason?: string | undefined;
}

/** What a call comes to, before anything is done. */
export interface PreparedOperation {
  kind: OperationKind;
  /** Name of the action in the audit log. */
  action: string;
  steps: StepSpec[];
  changes: Change[];
}

/** An operation as the journal keeps it. */
export interface OperationRecord extends PreparedOperation, Caller {
  id: string;
  state: OperationState;
  startedAt: string;
}

export interface StepRecord {
  position: number;
  name: string;
  spec: StepSpec;
  state: 'pending' | 'started' | 'done' | 'failed' | 'undone';
  /** How often it was begun. */
  starts: number;
  /** What its undoing, or a later step, has to know. */
  note: StepNote;
}

export interface StepNote {
  /** The script was not there, so it was this operation that put it there. */
  isUploading?: boolean;
  /** Files of migrations that have no way back. */
  ranForGood?: string[];
  /** How often its undoing was begun. */
  undoStarts?: number;
  /** What failed without stopping the operation. */
  failure?: string;
}

export interface LifecycleEventRecord {
  event: (typeof LIFECYCLE_EVENT_NAMES)[number];
  plugin: string;
  from?: string;
  to?: string;
  message?: string;
}

/** What follows from a flip, written to the journal together with it. */
export interface Outcome {
  events: LifecycleEventRecord[];
  /** Scripts that may have no use any more. */
  formerScripts: string[];
  /** When the calls of now have ended. Milliseconds since the epoch. */
  drainedAt: number;
  /** Plugins whose release is no longer the one that was watched. */
  endedWatches: string[];
  /** New releases that have to prove themselves. */
  watches: { plugin: string; version: string; until: number }[];
}

/** A new release that has to prove itself. */
export interface Watch {
  plugin: string;
  version: string;
  /** That brought it. */
  operation: string;
  /** Milliseconds since the epoch. */
  until: number;
  calls: number;
  failures: number;
}

/** How calls of a watched release went. Only what the plugin is to blame for is a failure. */
export interface CallReport {
  plugin: string;
  version: string;
  calls: number;
  failures: number;
}

/** What a call came to. No operation: all was as it should be. */
export interface Performance {
  operation?: string;
  plugins: string[];
}

import type { ErrorCode, ExecutionTrace } from '@digital-commerce/plugin-schema';
import type { Problem } from '@digital-commerce/plugin-bundle';
import type { ChosenSetting } from './choose-settings.ts';
import type { HandlerComparison, PluginRun } from './compare-runs.ts';
import type { FilledPlace } from './fill-redacted.ts';
import type { Refusal } from './run-locally.ts';

/** A recorded execution, and what the local build makes of the same. */
export interface ReplayReport {
  trace: string;
  kind: ExecutionTrace['kind'];
  name: string;
  plugin: string;
  /** What time it was for the plugin. */
  at: string;
  input: {
    from: 'trace' | 'data';
    /** Redacted places, and what stands there. */
    redacted: FilledPlace[];
  };
  settings: ChosenSetting[];
  recorded: PluginRun;
  local: PluginRun & {
    /** Why nothing was called. */
    refused?: Refusal;
    /** Addresses that nobody stands for, so they could not be reached. */
    unreached: string[];
  };
  handlers: HandlerComparison[];
  same: boolean;
}

/** What `--watch` tells: one JSON document on each line. */
export type ReplayEvent =
  | { event: 'watching'; folder: string }
  | ({ event: 'replayed' } & ReplayReport)
  | { event: 'failed'; code: ErrorCode; message: string; problems: Problem[] }
  | { event: 'ended' };

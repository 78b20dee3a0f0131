import type { LifecycleEvent } from '@digital-commerce/plugin-schema';

/** A release as a step needs it, and where its installation's settings are. */
export interface StepTarget {
  plugin: string;
  version: string;
  script: string;
  /** Permissions that the tenant grants it with this operation. Absent: what it has. */
  granted?: readonly string[];
  /** Of an installation that comes back from an export: its key. */
  exportKey?: string;
}

/** One step of an operation, with all that is needed to do it again after a crash. */
export type StepSpec =
  /** Puts the script into the namespace, when it is not there. */
  | ({ step: 'upload' } & StepTarget)
  /** Makes the installation's database, when there is none. */
  | { step: 'storage'; plugin: string }
  /** Fills a new database from an export. */
  | { step: 'load'; plugin: string; exportKey: string }
  /** Runs the migrations that the release before does not notice; all of them when there is none before. */
  | { step: 'migrate'; plugin: string; version: string; isFirst: boolean }
  /** Has the Worker running before anybody waits for it. */
  | ({ step: 'start' } & StepTarget)
  /** Asks the new release's health check. */
  | ({ step: 'probe' } & StepTarget)
  /** Calls a lifecycle handler. */
  | ({ step: LifecycleEvent; from?: string; to?: string } & StepTarget)
  /** Writes down what is about to be removed. */
  | { step: 'export'; plugin: string; exportKey: string }
  /** Runs the migrations for which there is no way back. */
  | { step: 'migrateForGood'; plugin: string; version: string }
  /** Makes all of the change visible at once. From here on there is only forward. */
  | { step: 'flip' }
  | { step: 'dropStorage'; plugin: string }
  | { step: 'dropExport'; plugin: string; exportKey: string };

/** `<what>` or `<what>:<plugin>`. */
export function toStepName(spec: StepSpec): string {
  return 'plugin' in spec ? `${spec.step}:${spec.plugin}` : spec.step;
}

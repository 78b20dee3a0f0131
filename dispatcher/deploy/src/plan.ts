import { toKey } from './resources.ts';
import type { Resource } from './resources.ts';
import type { AccountState, WorkerState } from './account-state.ts';
import type { WorkerConfig } from './worker-config.ts';

export type Step =
  | { kind: 'resource'; resource: Resource; action: 'create' | 'keep' }
  | {
      kind: 'migrations';
      database: string;
      action: 'change' | 'keep';
      /** Names of files that it has not seen. */
      pending: readonly string[];
      /** Names of all files of this checkout, in their order. */
      known: readonly string[];
      /** Names that it has seen and this checkout does not have. */
      unknown: readonly string[];
    }
  | {
      kind: 'worker';
      name: string;
      action: 'create' | 'change' | 'keep';
      /** What differs. */
      reasons: readonly string[];
      /** Names of the secrets that it does not have yet. */
      secrets: readonly string[];
    };

interface PlannedWorker {
  config: WorkerConfig;
  /** Of a version of what there is now; `undefined` while something that it is bound to is missing. */
  tag: string | undefined;
}

export interface PlanInput {
  state: AccountState;
  resources: readonly Resource[];
  /** Each after what it needs. */
  workers: readonly PlannedWorker[];
  /** Names of the migration files, by database. */
  migrations: ReadonlyMap<string, readonly string[]>;
}

/** What is between the account and what it is to be, in the order in which it is done. */
export function planSteps({ state, resources, workers, migrations }: PlanInput): Step[] {
  return [
    ...resources.map((resource): Step => ({
      kind: 'resource',
      resource,
      action: state.resources.has(toKey(resource)) ? 'keep' : 'create',
    })),
    ...[...migrations].map(([database, files]) => planMigrations(database, files, state)),
    ...workers.map((worker) => planWorker(worker, state.workers.get(worker.config.name))),
  ];
}

function planMigrations(database: string, files: readonly string[], { databases }: AccountState): Step {
  const applied = databases.get(database)?.applied ?? [];
  const pending = files.filter((name) => !applied.includes(name));
  const unknown = applied.filter((name) => !files.includes(name));
  return {
    kind: 'migrations',
    database,
    action: pending.length > 0 ? 'change' : 'keep',
    pending,
    known: files,
    unknown,
  };
}

function planWorker({ config, tag }: PlannedWorker, state: WorkerState | undefined): Step {
  const { name } = config;
  const required = config.secrets?.required ?? [];
  if (state === undefined) return { kind: 'worker', name, action: 'create', reasons: [], secrets: required };
  const secrets = required.filter((secret) => !state.secrets.has(secret));
  const crons = config.triggers?.crons ?? [];
  const tails = (config.tail_consumers ?? []).map(({ service }) => service);
  const reasons = [
    ...(tag !== state.tag || tag === undefined ? ['code or configuration'] : []),
    ...(isSameSet(crons, state.crons) ? [] : ['Cron Triggers']),
    ...(isSameSet(tails, state.tails) ? [] : ['Tail Workers']),
    ...(config.workers_dev === state.isOnSubdomain && config.preview_urls === state.hasPreviews ? [] : ['addresses']),
    ...(secrets.length > 0 ? ['secrets'] : []),
  ];
  return { kind: 'worker', name, action: reasons.length > 0 ? 'change' : 'keep', reasons, secrets };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

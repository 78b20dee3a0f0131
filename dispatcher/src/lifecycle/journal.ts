import type { OperationState } from '@digital-commerce/plugin-schema';
import { JOURNAL_SCHEMA, KEPT_EVENTS, KEPT_OPERATIONS } from './journal-schema.ts';
import type {
  CallReport,
  LifecycleEventRecord,
  OperationRecord,
  Outcome,
  StepNote,
  StepRecord,
  Watch,
} from './operation.ts';
import { toStepName } from './step-spec.ts';

interface StepRow extends Record<string, SqlStorageValue> {
  position: number;
  name: string;
  spec: string;
  state: string;
  starts: number;
  note: string;
}

const FINISHING = 'finishing:';

/** What a tenant's operations have done so far. Each method is one transaction, and has reached the disk before the object says anything to anybody. */
export class Journal {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#sql.exec(JOURNAL_SCHEMA);
  }

  begin(operation: OperationRecord): void {
    const { id, kind, state, steps, changes, actor, startedAt } = operation;
    const plugins = JSON.stringify([...new Set(changes.map(({ plugin }) => plugin))]);
    this.#storage.transactionSync(() => {
      this.#sql.exec(
        'INSERT INTO operations (id, kind, state, plugins, actor, record, started_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
        id,
        kind,
        state,
        plugins,
        JSON.stringify(actor),
        JSON.stringify(operation),
        startedAt,
      );
      for (const [position, spec] of steps.entries()) {
        this.#sql.exec(
          "INSERT INTO steps (operation, position, name, spec, state) VALUES (?, ?, ?, ?, 'pending')",
          id,
          position,
          toStepName(spec),
          JSON.stringify(spec),
        );
      }
    });
  }

  /** The operation that was cut off, if there is one. */
  findUnfinished(): OperationRecord | undefined {
    const [row] = this.#sql
      .exec<{ state: OperationState; record: string }>(
        'SELECT state, record FROM operations WHERE finished_at IS NULL ORDER BY seq LIMIT 1',
      )
      .toArray();
    return row && { ...(JSON.parse(row.record) as OperationRecord), state: row.state };
  }

  /** `undefined` when the journal does not know the operation. */
  findState(operation: string): OperationState | undefined {
    return this.#sql
      .exec<{ state: OperationState }>('SELECT state FROM operations WHERE id = ?', operation)
      .toArray()[0]?.state;
  }

  steps(operation: string): StepRecord[] {
    return this.#sql
      .exec<StepRow>(
        'SELECT position, name, spec, state, starts, note FROM steps WHERE operation = ? ORDER BY position',
        operation,
      )
      .toArray()
      .map(({ position, name, spec, state, starts, note }) => ({
        position,
        name,
        spec: JSON.parse(spec) as StepRecord['spec'],
        state: state as StepRecord['state'],
        starts,
        note: JSON.parse(note) as StepNote,
      }));
  }

  startStep(operation: string, position: number): void {
    this.#sql.exec(
      "UPDATE steps SET state = 'started', starts = starts + 1, started_at = coalesce(started_at, ?) WHERE operation = ? AND position = ?",
      new Date().toISOString(),
      operation,
      position,
    );
  }

  noteStep(operation: string, position: number, note: StepNote): void {
    this.#sql.exec(
      'UPDATE steps SET note = ? WHERE operation = ? AND position = ?',
      JSON.stringify(note),
      operation,
      position,
    );
  }

  /** @param outcome of the flip: it is in the journal with it, or not at all */
  finishStep(operation: string, position: number, outcome?: Outcome): void {
    this.#storage.transactionSync(() => {
      this.#closeStep(operation, position, 'done');
      if (outcome !== undefined) this.#writeOutcome(operation, outcome);
    });
  }

  failStep(operation: string, position: number, message: string): void {
    this.#closeStep(operation, position, 'failed', message);
  }

  /** @param message what could not be undone */
  undoStep(operation: string, position: number, message?: string): void {
    this.#closeStep(operation, position, message === undefined ? 'undone' : 'failed', message);
  }

  beginUndoing(operation: string, error: { code: string; message: string }): void {
    this.#sql.exec("UPDATE operations SET state = 'undoing', error = ? WHERE id = ?", JSON.stringify(error), operation);
  }

  /** Ends the operation. What only a resume needs is forgotten. */
  finish(operation: string, state: 'done' | 'failed', events: readonly LifecycleEventRecord[] = []): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(
        'UPDATE operations SET state = ?, record = NULL, finished_at = ? WHERE id = ?',
        state,
        new Date().toISOString(),
        operation,
      );
      this.#sql.exec("UPDATE steps SET spec = '{}', note = '{}' WHERE operation = ?", operation);
      for (const event of events) this.addEvent(operation, event);
      this.#prune();
    });
  }

  addEvent(operation: string, { event, plugin, from, to, message }: LifecycleEventRecord): void {
    this.#sql.exec(
      'INSERT INTO events (at, event, plugin, operation, from_version, to_version, message) VALUES (?, ?, ?, ?, ?, ?, ?)',
      new Date().toISOString(),
      event,
      plugin,
      operation,
      from ?? null,
      to ?? null,
      message ?? null,
    );
  }

  /** Scripts to look at now. */
  dueScripts(now: number): string[] {
    return this.#sql
      .exec<{ script: string }>('SELECT script FROM former_scripts WHERE due_at <= ? LIMIT 100', now)
      .toArray()
      .map(({ script }) => script);
  }

  forgetScript(script: string): void {
    this.#sql.exec('DELETE FROM former_scripts WHERE script = ?', script);
  }

  /** When to look at the development session of a plugin; `undefined`: never. In milliseconds since the epoch. */
  remind(plugin: string, at: number | undefined): void {
    if (at === undefined) this.#sql.exec('DELETE FROM dev_reminders WHERE plugin = ?', plugin);
    else this.#sql.exec('INSERT OR REPLACE INTO dev_reminders (plugin, due_at) VALUES (?, ?)', plugin, at);
  }

  /** Plugins whose development session is to be looked at. */
  dueReminders(now: number): string[] {
    return this.#sql
      .exec<{ plugin: string }>('SELECT plugin FROM dev_reminders WHERE due_at <= ?', now)
      .toArray()
      .map(({ plugin }) => plugin);
  }

  watches(): Watch[] {
    return this.#sql
      .exec<Record<string, SqlStorageValue> & Watch>(
        'SELECT plugin, version, operation, until, calls, failures FROM watches',
      )
      .toArray();
  }

  /** Adds to the counts of a release that is watched; the sum, when it is. */
  countCalls({ plugin, version, calls, failures }: CallReport): Watch | undefined {
    return this.#sql
      .exec<Record<string, SqlStorageValue> & Watch>(
        'UPDATE watches SET calls = calls + ?, failures = failures + ? WHERE plugin = ? AND version = ? RETURNING plugin, version, operation, until, calls, failures',
        calls,
        failures,
        plugin,
        version,
      )
      .toArray()[0];
  }

  /** @param event what came of it */
  endWatch({ plugin, operation }: Watch, event: LifecycleEventRecord): void {
    this.#storage.transactionSync(() => {
      this.#storage.kv.delete(`${FINISHING}${plugin}`);
      this.#sql.exec('DELETE FROM watches WHERE plugin = ?', plugin);
      this.addEvent(operation, event);
    });
  }

  /** How often the end of a watch was begun, this time included. */
  startFinish({ plugin, version }: Watch): number {
    const key = `${FINISHING}${plugin}`;
    const before = this.#storage.kv.get<{ version: string; starts: number }>(key);
    const starts = before?.version === version ? before.starts + 1 : 1;
    this.#storage.kv.put(key, { version, starts });
    return starts;
  }

  /** When there is something to do next, in milliseconds since the epoch. */
  nextDue(): number | undefined {
    const [row] = this.#sql
      .exec<{ due: number | null }>(
        'SELECT min(due) AS due FROM (SELECT min(due_at) AS due FROM former_scripts UNION ALL SELECT min(until) FROM watches UNION ALL SELECT min(due_at) FROM dev_reminders)',
      )
      .toArray();
    return row?.due ?? undefined;
  }

  #closeStep(operation: string, position: number, state: StepRecord['state'], message?: string): void {
    this.#sql.exec(
      'UPDATE steps SET state = ?, finished_at = ?, message = ? WHERE operation = ? AND position = ?',
      state,
      new Date().toISOString(),
      message ?? null,
      operation,
      position,
    );
  }

  #writeOutcome(operation: string, { events, formerScripts, drainedAt, endedWatches, watches }: Outcome): void {
    for (const event of events) this.addEvent(operation, event);
    for (const plugin of endedWatches) this.#sql.exec('DELETE FROM watches WHERE plugin = ?', plugin);
    for (const script of formerScripts) {
      this.#sql.exec('INSERT OR REPLACE INTO former_scripts (script, due_at) VALUES (?, ?)', script, drainedAt);
    }
    for (const { plugin, version, until } of watches) {
      this.#sql.exec(
        'INSERT OR REPLACE INTO watches (plugin, version, operation, until) VALUES (?, ?, ?, ?)',
        plugin,
        version,
        operation,
        until,
      );
    }
  }

  #prune(): void {
    const oldest = 'SELECT max(seq) - ? FROM operations';
    this.#sql.exec(
      `DELETE FROM steps WHERE operation IN (SELECT id FROM operations WHERE finished_at IS NOT NULL AND seq <= (${oldest}))`,
      KEPT_OPERATIONS,
    );
    this.#sql.exec(`DELETE FROM operations WHERE finished_at IS NOT NULL AND seq <= (${oldest})`, KEPT_OPERATIONS);
    this.#sql.exec('DELETE FROM events WHERE seq <= (SELECT max(seq) - ? FROM events)', KEPT_EVENTS);
  }
}

import type {
  ExecutionTrace,
  LogEntry,
  LogQuery,
  PluginMetricsReport,
  TraceQuery,
  TraceSummary,
} from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import { appendTraces } from './append-traces.ts';
import { isEmpty, pruneOthers, pruneTraces } from './prune-traces.ts';
import type { TraceRetention } from './prune-traces.ts';
import { readMetrics } from './read-metrics.ts';
import { readLogs, readTrace, readTraces } from './read-traces.ts';
import type { Range } from './read-traces.ts';
import type { TraceBatch } from './trace-recorder.ts';
import { prepareTraceTables } from './traces-schema.ts';
import { noteUsage } from './usage.ts';
import type { UsageNote } from './usage.ts';

interface TraceStoreEnv {
  /** How long traces, logs and metrics are kept. Default: 72. */
  TRACE_RETENTION_HOURS?: string;
}

const MAX_TRACES = 10_000;
const MAX_BYTES = 100 * 1024 * 1024;
const DEFAULT_RETENTION_HOURS = 72;
const HOUR_MS = 3_600_000;

/**
 * What the plugins of one tenant did. The object's name is the tenant's id. It keeps the last `TRACE_RETENTION_HOURS`, at
 * most 10,000 executions and 100 MB.
 */
export class TraceStore extends DurableObject<TraceStoreEnv> {
  readonly #sql = this.ctx.storage.sql;

  constructor(context: DurableObjectState, env: TraceStoreEnv) {
    super(context, env);
    prepareTraceTables(this.#sql);
  }

  async append(batch: TraceBatch): Promise<void> {
    this.ctx.storage.transactionSync(() => {
      appendTraces(this.#sql, batch);
      this.#prune();
    });
    await this.#pruneLater();
  }

  /** What invocations used, whose traces are here, or will be, or are not kept. */
  async noteUsage(notes: readonly UsageNote[]): Promise<void> {
    this.ctx.storage.transactionSync(() => noteUsage(this.#sql, notes));
    await this.#pruneLater();
  }

  /** Number of the newest entry, 0 when there is none. */
  newest(list: 'traces' | 'logs'): number {
    const [row] = this.#sql.exec<{ seq: number }>(`SELECT seq FROM ${list} ORDER BY seq DESC LIMIT 1`).toArray();
    return row?.seq ?? 0;
  }

  list(range: Range, query: Omit<TraceQuery, 'cursor'>): TraceSummary[] {
    return readTraces(this.#sql, range, query);
  }

  /** JSON of an `ExecutionTrace`. */
  find(id: string): string | undefined {
    const trace: ExecutionTrace | undefined = readTrace(this.#sql, id);
    return trace && JSON.stringify(trace);
  }

  /** JSON of `LogEntry`s. */
  logs(range: Range, query: Omit<LogQuery, 'cursor'>): string {
    const entries: LogEntry[] = readLogs(this.#sql, range, query);
    return JSON.stringify(entries);
  }

  metrics(plugin: string, since: number): PluginMetricsReport {
    return readMetrics(this.#sql, plugin, { since, until: Date.now() });
  }

  override async alarm(): Promise<void> {
    this.#prune();
    pruneOthers(this.#sql, this.#retention, Date.now());
    if (!isEmpty(this.#sql)) await this.#pruneLater();
  }

  async #pruneLater(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now() + HOUR_MS);
  }

  #prune(): void {
    pruneTraces(this.#sql, this.#retention, Date.now());
  }

  get #retention(): TraceRetention {
    const hours = Number(this.env.TRACE_RETENTION_HOURS ?? DEFAULT_RETENTION_HOURS);
    return { maxTraces: MAX_TRACES, maxBytes: MAX_BYTES, maxAgeMs: hours * HOUR_MS };
  }
}

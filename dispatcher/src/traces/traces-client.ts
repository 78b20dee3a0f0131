import type {
  ExecutionTrace,
  LogEntry,
  LogQuery,
  PluginMetricsReport,
  TraceQuery,
  TraceSummary,
} from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';
import type { Range } from './read-traces.ts';
import type { TraceBatch } from './trace-recorder.ts';
import type { TraceStore } from './trace-store.ts';

/** The traces of one tenant. */
export class TracesClient {
  readonly #stub: DurableObjectStub<TraceStore>;

  constructor({ TRACES }: Pick<Env, 'TRACES'>, tenant: string) {
    this.#stub = TRACES.get(TRACES.idFromName(tenant));
  }

  async append(batch: TraceBatch): Promise<void> {
    await this.#stub.append(batch);
  }

  newest(list: 'traces' | 'logs'): Promise<number> {
    return this.#stub.newest(list);
  }

  list(range: Range, query: Omit<TraceQuery, 'cursor'>): Promise<TraceSummary[]> {
    return this.#stub.list(range, query);
  }

  async find(id: string): Promise<ExecutionTrace | undefined> {
    const text = await this.#stub.find(id);
    return text === undefined ? undefined : (JSON.parse(text) as ExecutionTrace);
  }

  async logs(range: Range, query: Omit<LogQuery, 'cursor'>): Promise<LogEntry[]> {
    return JSON.parse(await this.#stub.logs(range, query)) as LogEntry[];
  }

  /** @param since milliseconds since the epoch */
  metrics(plugin: string, since: number): Promise<PluginMetricsReport> {
    return this.#stub.metrics(plugin, since);
  }
}

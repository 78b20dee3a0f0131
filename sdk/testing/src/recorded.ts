import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ExecutionTrace, LogEntry, PluginMetricsReport } from '@digital-commerce/plugin-schema';
import type { TestPlatform } from './platform/test-platform.ts';
import type { TraceFilter } from './plugin-under-test.ts';
import { pollUntil } from './poll-until.ts';

/** What the platform has recorded of the plugin under test. */
export class Recorded {
  readonly #platform: TestPlatform;
  readonly #path: { tenant: string; plugin: string };

  constructor(platform: TestPlatform, tenant: string, plugin: string) {
    this.#platform = platform;
    this.#path = { tenant, plugin };
  }

  /** Newest first. */
  async traces({ count = 0, ...filter }: TraceFilter = {}): Promise<ExecutionTrace[]> {
    const { client } = this.#platform;
    const { tenant } = this.#path;
    const found = await pollUntil(`${count} traces`, async () => {
      const summaries = await client.list('listTraces', { ...this.#path, ...filter });
      return summaries.length >= count ? summaries : undefined;
    });
    return Promise.all(found.map(({ id: trace }) => client.call('getTrace', { tenant, trace })));
  }

  async trace(trace: string): Promise<ExecutionTrace> {
    return pollUntil(`the trace "${trace}"`, async () => {
      try {
        return await this.#platform.client.call('getTrace', { tenant: this.#path.tenant, trace });
      } catch (error) {
        if (error instanceof PlatformError && error.code === 'TRACE_NOT_FOUND') return undefined;
        throw error;
      }
    });
  }

  /** Oldest first. */
  async logs({ count = 0 }: { count?: number } = {}): Promise<LogEntry[]> {
    const found = await pollUntil(`${count} lines of log`, async () => {
      const entries = await this.#platform.client.list('listLogs', this.#path);
      return entries.length >= count ? entries : undefined;
    });
    return found.toReversed();
  }

  metrics(): Promise<PluginMetricsReport> {
    return this.#platform.client.call('getMetrics', this.#path);
  }
}

import { PlatformError } from '@digital-commerce/plugin-schema';
import type {
  ExecutionTrace,
  HookInput,
  HookName,
  Installation,
  LogEntry,
  Manifest,
} from '@digital-commerce/plugin-schema';
import { callEndpoint } from './call-endpoint.ts';
import type { EndpointCall } from './call-endpoint.ts';
import type { HookRun } from './hook-run.ts';
import type { HttpFakes } from './http/http-fakes.ts';
import type { TestPlatform } from './platform/test-platform.ts';
import { PluginSettings } from './plugin-settings.ts';
import { pollUntil } from './poll-until.ts';

interface PluginParts {
  platform: TestPlatform;
  tenant: string;
  manifest: Manifest;
  http: HttpFakes;
  /** Called when the plugin is closed. */
  stops: readonly (() => void)[];
}

/** A plugin that is installed for a tenant of its own, and everything that can be done to it. */
export class PluginUnderTest {
  readonly id: string;
  readonly tenant: string;
  readonly manifest: Manifest;
  /** The internet, as the plugin sees it. */
  readonly http: HttpFakes;
  readonly settings: PluginSettings;
  readonly #platform: TestPlatform;
  readonly #stops: readonly (() => void)[];

  constructor({ platform, tenant, manifest, http, stops }: PluginParts) {
    this.id = manifest.id;
    this.tenant = tenant;
    this.manifest = manifest;
    this.http = http;
    this.settings = new PluginSettings(platform, tenant, manifest.id);
    this.#platform = platform;
    this.#stops = stops;
  }

  /** Runs a hook as the host application does, with all plugins of the tenant. @throws INVALID_PAYLOAD, NO_PROVIDER, … */
  async runHook<H extends HookName>(hook: H, data: HookInput<H>): Promise<HookRun<H>> {
    const answer = await this.#platform.client.runHook(this.tenant, hook, data);
    return { ...answer, details: () => this.trace(answer.trace.id) } as HookRun<H>;
  }

  /** Sends a request to one of the plugin's endpoints. Every status is an answer. */
  callEndpoint(method: string, path: string, call: EndpointCall = {}): Promise<Response> {
    return callEndpoint(this.#platform, this, { ...call, method, path });
  }

  /** Runs one of the plugin's actions, and comes back with its result. @throws ACTION_NOT_FOUND, INVALID_REQUEST, … */
  async runAction(action: string, data?: unknown): Promise<unknown> {
    const path = { tenant: this.tenant, plugin: this.id, action };
    return (await this.#platform.client.call('runAction', { ...path, body: { data } })).data;
  }

  /** Executions that the plugin took part in, newest first. They are kept a moment after they end. */
  async traces(): Promise<ExecutionTrace[]> {
    const { tenant, id: plugin } = this;
    const summaries = await this.#platform.client.list('listTraces', { tenant, plugin });
    return Promise.all(summaries.map(({ id: trace }) => this.#platform.client.call('getTrace', { tenant, trace })));
  }

  /** One execution, as soon as it is kept. */
  async trace(id: string): Promise<ExecutionTrace> {
    return pollUntil(`the trace "${id}"`, () => this.#findTrace(id));
  }

  /** What the plugin logged, oldest first. Lines are kept a moment after they were written. */
  async logs(): Promise<LogEntry[]> {
    const entries = await this.#platform.client.list('listLogs', { tenant: this.tenant, plugin: this.id });
    return entries.toReversed();
  }

  installation(): Promise<Installation> {
    return this.#platform.client.call('getInstallation', { tenant: this.tenant, plugin: this.id });
  }

  /** Nothing of it is called any more, and its requests reach nobody. */
  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #findTrace(trace: string): Promise<ExecutionTrace | undefined> {
    try {
      return await this.#platform.client.call('getTrace', { tenant: this.tenant, trace });
    } catch (error) {
      if (error instanceof PlatformError && error.code === 'TRACE_NOT_FOUND') return undefined;
      throw error;
    }
  }
}

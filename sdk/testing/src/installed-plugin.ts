import type {
  EgressReport,
  DeliverySummary,
  EmitAnswer,
  EmitRequest,
  ExecutionTrace,
  HookInput,
  HookName,
  Installation,
  HealthReport,
  LogEntry,
  Manifest,
  PluginMetricsReport,
  PluginUi,
  ScheduleRun,
  WidgetAnswer,
  WidgetKind,
} from '@digital-commerce/plugin-schema';
import { emitAsPlugin } from '@digital-commerce/local-platform';
import { callEndpoint } from './call-endpoint.ts';
import type { PluginClock } from './clock/plugin-clock.ts';
import type { EndpointCall } from './endpoint-call.ts';
import type { EmittedEvent } from './events/emitted-event.ts';
import type { EventInbox } from './events/event-inbox.ts';
import type { HookRun } from './hook-run.ts';
import type { HttpFakes } from './http/http-fakes.ts';
import { loadUi, loadWidget } from './load-widget.ts';
import type { TestPlatform } from './platform/test-platform.ts';
import { InstalledSettings } from './installed-settings.ts';
import type { PluginSettings } from './plugin-settings.ts';
import type { PluginUnderTest, TraceFilter } from './plugin-under-test.ts';
import { pollUntil } from './poll-until.ts';
import { Recorded } from './recorded.ts';
import { createMessage, findWebhook } from './webhooks/send-webhook.ts';
import type { WebhookCall, WebhookRun } from './webhooks/webhook-call.ts';
import type { UiCall, WidgetCall } from './widget-call.ts';

export interface PluginParts {
  platform: TestPlatform;
  tenant: string;
  manifest: Manifest;
  http: HttpFakes;
  clock: PluginClock;
  /** Absent when no plugin of the tenant emits events. */
  inbox: EventInbox | undefined;
  /** Called when the plugin is closed. */
  stops: readonly (() => void)[];
}

/** Does to the plugin what the platform's HTTP API can do. */
export class InstalledPlugin implements PluginUnderTest {
  readonly id: string;
  readonly tenant: string;
  readonly manifest: Manifest;
  readonly http: HttpFakes;
  readonly clock: PluginClock;
  readonly settings: PluginSettings;
  readonly #parts: PluginParts;
  readonly #recorded: Recorded;

  constructor(parts: PluginParts) {
    const { platform, tenant, manifest, http, clock } = parts;
    this.id = manifest.id;
    this.tenant = tenant;
    this.manifest = manifest;
    this.http = http;
    this.clock = clock;
    this.settings = new InstalledSettings(platform, tenant, manifest.id);
    this.#recorded = new Recorded(platform, tenant, manifest.id);
    this.#parts = parts;
  }

  async runHook<H extends HookName>(hook: H, data: HookInput<H>): Promise<HookRun<H>> {
    const answer = await this.#client.runHook(this.tenant, hook, data);
    const details = () => this.#recorded.trace(answer.trace.id);
    const logs = async () => (await details()).handlers.flatMap((handler) => handler.logs);
    return { ...answer, details, logs } as HookRun<H>;
  }

  callEndpoint(method: string, path: string, call: EndpointCall = {}): Promise<Response> {
    return callEndpoint(this.#parts.platform, this, { ...call, method, path });
  }

  async runAction(action: string, data?: unknown): Promise<unknown> {
    return (await this.#client.call('runAction', { ...this.#path, action, body: { data } })).data;
  }

  async loadWidget<K extends WidgetKind = WidgetKind>(name: string, query: WidgetCall = {}): Promise<WidgetAnswer<K>> {
    return (await loadWidget(this.#parts.platform, this, name, query)) as WidgetAnswer<K>;
  }

  loadUi(call: UiCall = {}): Promise<Pick<PluginUi, 'menu' | 'pages' | 'widgets'>> {
    return loadUi(this.#parts.platform, this, call);
  }

  async runSchedule(name: string): Promise<ScheduleRun> {
    const { id } = await this.#client.call('runSchedule', { ...this.#path, name });
    return pollUntil(`the run of schedule "${name}"`, async () => {
      const { schedules } = await this.#client.call('listSchedules', this.#path);
      const run = schedules.flatMap(({ runs }) => runs).find((each) => each.id === id);
      return run === undefined || run.state === 'running' || run.tries === 0 ? undefined : run;
    });
  }

  async emit(event: EmitRequest): Promise<EmitAnswer> {
    const answer = await this.#client.call('emitEvent', { tenant: this.tenant, body: event });
    await this.clock.settle();
    return answer;
  }

  async emitAsPlugin(event: { type: string; data: unknown; key?: string }): Promise<void> {
    await emitAsPlugin(this.#parts.platform.local.miniflare, this.tenant, event);
    await this.clock.settle();
  }

  async sendWebhook(name: string, call: WebhookCall = {}): Promise<WebhookRun> {
    const webhook = findWebhook(this.manifest.webhooks, name);
    const secret = this.settings.given(webhook.secretSetting);
    const { body, headers } = createMessage(webhook, call, { secret, now: this.clock.now() });
    const { local } = this.#parts.platform;
    const response = await fetch(`${local.url}/v1/tenants/${this.tenant}/webhooks/${this.id}/${name}`, {
      method: 'POST',
      headers,
      body,
    });
    const answer = (await response.json()) as { delivery?: string; error?: WebhookRun['error'] };
    const { status } = response;
    if (answer.delivery === undefined) return { status, ...(answer.error && { error: answer.error }) };
    await this.clock.settle();
    const delivery = (await this.deliveries()).find(({ id }) => id === answer.delivery);
    return { status, ...(delivery && { delivery }) };
  }

  deliveries(): Promise<DeliverySummary[]> {
    return this.#client.list('listDeliveries', this.#path);
  }

  checkHealth(): Promise<HealthReport> {
    return this.#client.call('getInstallationHealth', this.#path);
  }

  async events(): Promise<EmittedEvent[]> {
    await this.clock.settle();
    return this.#parts.inbox?.events.filter(({ type }) => type.startsWith(`${this.id}.`)) ?? [];
  }

  traces(filter?: TraceFilter): Promise<ExecutionTrace[]> {
    return this.#recorded.traces(filter);
  }

  logs(wait?: { count?: number }): Promise<LogEntry[]> {
    return this.#recorded.logs(wait);
  }

  metrics(): Promise<PluginMetricsReport> {
    return this.#recorded.metrics();
  }

  egress(): Promise<EgressReport> {
    return this.#client.call('getEgress', this.#path);
  }

  installation(): Promise<Installation> {
    return this.#client.call('getInstallation', this.#path);
  }

  async close(): Promise<void> {
    for (const stop of this.#parts.stops) stop();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  get #client() {
    return this.#parts.platform.client;
  }

  get #path() {
    return { tenant: this.tenant, plugin: this.id };
  }
}

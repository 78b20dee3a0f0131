import type { Manifest } from '@digital-commerce/plugin-schema';
import type { WidgetCall } from '../widget-call.ts';
import type { PluginUnderTest } from '../plugin-under-test.ts';
import {
  callAction,
  callDeclaredEndpoint,
  callHook,
  callSchedule,
  callSubscription,
  callWidget,
  callWebhook,
  checkHealth,
} from './call-handlers.ts';
import type { HandlerAnswer } from './handler-failure.ts';
import { generateValues } from './payloads/generate-values.ts';
import { hookPayloads } from './payloads/hook-payloads.ts';

/** One handler that the manifest declares, and how it is called. */
export interface DeclaredHandler {
  kind: 'hook' | 'endpoint' | 'schedule' | 'webhook' | 'action' | 'subscription' | 'widget' | 'healthCheck';
  name: string;
  /** Kind, name and file. */
  subject: string;
  /** Data that it has to answer. */
  payloads: readonly unknown[];
  /** It takes any JSON, so that hostile values reach it. */
  takesAnything: boolean;
  /** It is only called for some data. */
  isConditional: boolean;
  /** What it does is called again when it fails. */
  isDelivered: boolean;
  call: (plugin: PluginUnderTest, payload: unknown) => Promise<HandlerAnswer>;
}

const NOTHING = [undefined];

/** What the dashboard asks a widget for. */
const WIDGET_QUERIES = [
  {},
  { from: '2026-01-01', to: '2026-03-31', compare: 'previous', timeZone: 'Europe/Berlin', locale: 'de-DE' },
  { from: '2024-02-29', to: '2024-02-29', compare: 'year', timeZone: 'Asia/Kolkata', limit: 1 },
  { from: '2017-01-01', to: '2026-12-31', limit: 500 },
] as const;

/** Message of an unknown type, as other services add them without asking. */
const UNKNOWN_MESSAGE = { id: 'evt_conformance', type: 'conformance.unknown', data: { object: {} } };

/** All handlers that the platform calls on its own, apart from those of the installation's life. */
export function listDeclaredHandlers(manifest: Manifest): DeclaredHandler[] {
  const { hooks, apiEndpoints, schedules, webhooks, actions, events, admin, healthCheck } = manifest;
  return [
    ...hooks.map(({ hook, file, when }) =>
      create('hook', hook, {
        file,
        payloads: hookPayloads(hook),
        isConditional: when !== undefined,
        call: (plugin, payload) => callHook(plugin, { hook, file }, payload),
      }),
    ),
    ...apiEndpoints.map((endpoint) =>
      create('endpoint', `${endpoint.method} ${endpoint.path}`, {
        file: endpoint.file,
        payloads:
          endpoint.input === undefined ? [endpoint.method === 'GET' ? undefined : {}] : generateValues(endpoint.input),
        takesAnything: endpoint.method !== 'GET',
        call: (plugin, payload) => callDeclaredEndpoint(plugin, endpoint, payload),
      }),
    ),
    ...schedules.map(({ name, file }) =>
      create('schedule', name, { file, isDelivered: true, call: async (plugin) => callSchedule(plugin, name) }),
    ),
    ...webhooks.map((webhook) =>
      create('webhook', webhook.name, {
        file: webhook.file,
        isDelivered: true,
        payloads: [UNKNOWN_MESSAGE, {}],
        takesAnything: true,
        call: (plugin, payload) => callWebhook(plugin, webhook, payload),
      }),
    ),
    ...actions.map(({ name, file, input }) =>
      create('action', name, {
        file,
        payloads: input === undefined ? [{}] : generateValues(input),
        takesAnything: true,
        call: (plugin, payload) => callAction(plugin, name, payload),
      }),
    ),
    ...events.subscribes.map(({ event, file }) =>
      create('subscription', event, {
        file,
        isDelivered: true,
        payloads: [{ id: 'conformance' }, null],
        takesAnything: true,
        call: (plugin, payload) => callSubscription(plugin, event, payload),
      }),
    ),
    ...admin.widgets.map(({ name, file }) =>
      create('widget', name, {
        file,
        payloads: WIDGET_QUERIES,
        call: (plugin, payload) => callWidget(plugin, name, payload as WidgetCall),
      }),
    ),
    ...(healthCheck === undefined
      ? []
      : [create('healthCheck', 'health', { file: healthCheck.file, call: checkHealth })]),
  ];
}

function create(
  kind: DeclaredHandler['kind'],
  name: string,
  { file, ...more }: Partial<DeclaredHandler> & Pick<DeclaredHandler, 'call'> & { file: string },
): DeclaredHandler {
  const subject = `${kind === 'healthCheck' ? 'health check' : `${kind} ${name}`} (${file})`;
  return {
    kind,
    name,
    subject,
    payloads: NOTHING,
    takesAnything: false,
    isConditional: false,
    isDelivered: false,
    ...more,
  };
}

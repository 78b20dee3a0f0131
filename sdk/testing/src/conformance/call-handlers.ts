import { readErrorBody } from '@digital-commerce/plugin-schema';
import type { ApiEndpoint, DeliverySummary, HookInput, HookName, Webhook } from '@digital-commerce/plugin-schema';
import { randomUUID } from 'node:crypto';
import type { EndpointCaller } from '../endpoint-call.ts';
import type { PluginUnderTest } from '../plugin-under-test.ts';
import type { WidgetCall } from '../widget-call.ts';
import { isOfHandler, toAnswer } from './handler-failure.ts';
import type { HandlerAnswer } from './handler-failure.ts';

export async function callHook(
  plugin: PluginUnderTest,
  { hook, file }: { hook: HookName; file: string },
  payload: unknown,
): Promise<HandlerAnswer> {
  try {
    const { trace, data, reasons } = await plugin.runHook(hook, payload as HookInput<HookName>);
    const own = trace.handlers.filter((handler) => handler.plugin === plugin.id && handler.handler === file);
    const failed = own.find(({ outcome }) => outcome === 'failed');
    return {
      isCalled: own.some(({ outcome }) => outcome !== 'skipped' && outcome !== 'not_run'),
      reply: { data, reasons },
      ...(failed && { failure: { code: failed.code ?? '', message: failed.message ?? '' } }),
    };
  } catch (error) {
    return toAnswer(error);
  }
}

/** A payload that is a string goes as it is. */
export async function callDeclaredEndpoint(
  plugin: PluginUnderTest,
  { method, path, auth }: ApiEndpoint,
  payload: unknown,
): Promise<HandlerAnswer> {
  const as: EndpointCaller =
    auth === 'customer' ? { customer: 'cus_conformance' } : auth === 'public' ? 'nobody' : 'operator';
  const address = path.replaceAll(/:[a-z]\w*/g, 'conformance');
  const response = await plugin.callEndpoint(method, address, { body: payload, as });
  const text = await response.text();
  const failure = response.status < 500 ? undefined : readErrorBody(text);
  const isFailed = failure !== undefined && isOfHandler(failure.code);
  const isRefused = response.status >= 400 && readErrorBody(text) !== undefined;
  return { isCalled: isFailed || !isRefused, reply: text, ...(isFailed && { failure }) };
}

export async function callSchedule(plugin: PluginUnderTest, name: string): Promise<HandlerAnswer> {
  const { error } = await plugin.runSchedule(name);
  return { isCalled: true, reply: undefined, ...(error && { failure: error }) };
}

export async function callWebhook(plugin: PluginUnderTest, webhook: Webhook, body: unknown): Promise<HandlerAnswer> {
  const { delivery, error } = await plugin.sendWebhook(webhook.name, { body: named(body) });
  if (delivery !== undefined) return toDelivered(delivery);
  const isFailed = error !== undefined && isOfHandler(error.code);
  return { isCalled: false, reply: error?.message, ...(isFailed && { failure: error }) };
}

export async function callAction(plugin: PluginUnderTest, name: string, data: unknown): Promise<HandlerAnswer> {
  try {
    return { isCalled: true, reply: await plugin.runAction(name, data) };
  } catch (error) {
    return toAnswer(error);
  }
}

/** The platform checks the answer: what its kind does not show is a failure. */
export async function callWidget(plugin: PluginUnderTest, name: string, query: WidgetCall): Promise<HandlerAnswer> {
  try {
    return { isCalled: true, reply: (await plugin.loadWidget(name, query)).data };
  } catch (error) {
    return toAnswer(error);
  }
}

/** Events of plugins are emitted by those plugins alone. */
export async function callSubscription(plugin: PluginUnderTest, event: string, data: unknown): Promise<HandlerAnswer> {
  if (event.includes('.')) return { isCalled: false, reply: undefined };
  const { id } = await plugin.emit({ type: event, data });
  const deliveries = await plugin.deliveries();
  const delivery = deliveries.find(({ idempotencyKey, kind }) => kind === 'event' && idempotencyKey === id);
  return delivery === undefined ? { isCalled: false, reply: undefined } : toDelivered(delivery);
}

export async function checkHealth(plugin: PluginUnderTest): Promise<HandlerAnswer> {
  const report = await plugin.checkHealth();
  const isWell = report.status === 'healthy';
  const failure = { code: 'UNHEALTHY', message: report.message ?? 'it says that the release does not work' };
  return { isCalled: true, reply: report, ...(!isWell && { failure }) };
}

function toDelivered({ error }: DeliverySummary): HandlerAnswer {
  return { isCalled: true, reply: undefined, ...(error && { failure: error }) };
}

/** Each its own message, for schemes that tell messages apart by their bodies. */
function named(body: unknown): unknown {
  const isNamed = typeof body === 'object' && body !== null && 'id' in body;
  return isNamed ? { ...body, id: `evt_${randomUUID()}` } : body;
}

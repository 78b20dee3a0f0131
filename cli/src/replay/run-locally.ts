import { readErrorBody, PlatformError } from '@digital-commerce/plugin-schema';
import type { EndpointAuth, ExecutionTrace, HookInput, HookName } from '@digital-commerce/plugin-schema';
import type { EndpointCaller, PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import { setTimeout as wait } from 'node:timers/promises';
import type { ReplayInput } from './replay-input.ts';

export interface Refusal {
  code: string;
  message: string;
}

/** What the local build did. */
export interface LocalRun {
  /** Absent when nothing was called. */
  trace?: ExecutionTrace;
  /** Why the call did not reach the handler. */
  refused?: Refusal;
}

/** How a call went, as far as its caller can tell. `maybe`: what it was answered may be the handler's words. */
interface Called {
  isHandled: 'yes' | 'no' | 'maybe';
  refused?: Refusal;
}

type InputOf<Kind extends ReplayInput['kind']> = Extract<ReplayInput, { kind: Kind }>;

/** An execution is kept a moment after it is over. */
const MAX_WAIT_MS = 20_000;
/** The same where there may be none to come. */
const SHORT_WAIT_MS = 3_000;
const PAUSE_MS = 25;

/** @param handler file of the one that was recorded: a webhook may call two */
export async function runLocally(plugin: PluginUnderTest, input: ReplayInput, handler: string): Promise<LocalRun> {
  if (input.kind === 'hook') return runHook(plugin, input);
  const { isHandled, refused } = await call(plugin, input);
  if (isHandled === 'no') return { ...(refused && { refused }) };
  const maxWaitMs = isHandled === 'yes' ? MAX_WAIT_MS : SHORT_WAIT_MS;
  const trace = await findTrace(plugin, { kind: input.kind, handler, maxWaitMs });
  if (trace !== undefined) return { trace: await withRequests(plugin, trace) };
  return { refused: refused ?? { code: 'INTERNAL', message: 'The local platform has kept no trace of the call.' } };
}

async function runHook(plugin: PluginUnderTest, { name, data }: InputOf<'hook'>): Promise<LocalRun> {
  try {
    const run = await plugin.runHook(name, data as HookInput<HookName>);
    if (run.trace.handlers.length > 0) return { trace: await withRequests(plugin, await run.details()) };
    return { refused: { code: 'HOOK_NOT_FOUND', message: `The local build has no handler of the hook "${name}".` } };
  } catch (error) {
    return { refused: toRefusal(error) };
  }
}

function call(plugin: PluginUnderTest, input: Exclude<ReplayInput, { kind: 'hook' }>): Promise<Called> {
  switch (input.kind) {
    case 'action':
      return settle(() => plugin.runAction(input.name, input.data));
    case 'widget':
      return settle(() => plugin.loadWidget(input.name, input.query));
    case 'schedule':
      return settle(() => plugin.runSchedule(input.name));
    case 'health':
      return checkHealth(plugin);
    case 'event':
      return emit(plugin, input);
    case 'webhook':
      return sendWebhook(plugin, input);
    default:
      return callEndpoint(plugin, input);
  }
}

/** A failure of the handler is in its trace; any other error kept the call from it. */
async function settle(work: () => Promise<unknown>): Promise<Called> {
  try {
    await work();
    return { isHandled: 'yes' };
  } catch (error) {
    const refused = toRefusal(error);
    const isOfHandler = refused.code.startsWith('PLUGIN_') || refused.code === 'HOOK_REJECTED';
    return isOfHandler ? { isHandled: 'yes' } : { isHandled: 'no', refused };
  }
}

async function checkHealth(plugin: PluginUnderTest): Promise<Called> {
  if (plugin.manifest.healthCheck !== undefined) return settle(() => plugin.checkHealth());
  return { isHandled: 'no', refused: { code: 'INVALID_ARGUMENT', message: 'The local build has no health check.' } };
}

async function emit(plugin: PluginUnderTest, { name, data, key }: InputOf<'event'>): Promise<Called> {
  const isTold = plugin.manifest.events.subscribes.some(({ event }) => event === name);
  const message = `The local build does not subscribe to the event "${name}".`;
  if (!isTold) return { isHandled: 'no', refused: { code: 'INVALID_ARGUMENT', message } };
  const event = { type: name, data, ...(key !== undefined && { key }) };
  return settle(() => (name.includes('.') ? plugin.emitAsPlugin(event) : plugin.emit(event)));
}

async function sendWebhook(plugin: PluginUnderTest, { name, id, headers, body }: InputOf<'webhook'>): Promise<Called> {
  try {
    const run = await plugin.sendWebhook(name, { body, headers, ...(id !== '' && { id }) });
    // A verifier is called for what is refused, too.
    return run.error === undefined ? { isHandled: 'yes' } : { isHandled: 'maybe', refused: run.error };
  } catch (error) {
    return { isHandled: 'no', refused: toRefusal(error) };
  }
}

async function callEndpoint(plugin: PluginUnderTest, input: InputOf<'endpoint'>): Promise<Called> {
  const { method, path, query, headers, body, caller } = input;
  const search = query.length === 0 ? '' : `?${String(new URLSearchParams(query))}`;
  const response = await plugin.callEndpoint(method, `${path}${search}`, {
    headers,
    as: toHolder(caller, findAuth(plugin, input)),
    ...(body !== undefined && method !== 'GET' && { body }),
  });
  const refused = readErrorBody(await response.text());
  if (response.status < 400 || refused === undefined) return { isHandled: 'yes' };
  const isOfHandler = refused.code.startsWith('PLUGIN_');
  return isOfHandler ? { isHandled: 'yes' } : { isHandled: 'maybe', refused };
}

function findAuth({ manifest }: PluginUnderTest, { name }: InputOf<'endpoint'>): EndpointAuth | undefined {
  return manifest.apiEndpoints.find(({ method, path }) => `${method} ${path}` === name)?.auth;
}

/** A member of the tenant holds the permission that the endpoint takes: which ones the caller had, nobody has recorded. */
function toHolder(caller: EndpointCaller, auth: EndpointAuth | undefined): EndpointCaller {
  const isMember = typeof caller === 'object' && 'role' in caller;
  if (!isMember || typeof auth !== 'object' || !('permission' in auth)) return caller;
  return { ...caller, permissions: [auth.permission] };
}

async function findTrace(
  plugin: PluginUnderTest,
  { kind, handler, maxWaitMs }: { kind: ExecutionTrace['kind']; handler: string; maxWaitMs: number },
): Promise<ExecutionTrace | undefined> {
  const hasVerifier = kind === 'webhook' && plugin.manifest.webhooks.some(({ verifier }) => verifier !== undefined);
  const until = performance.now() + maxWaitMs;
  for (;;) {
    const traces = (await plugin.traces({ kind })).filter(({ parent }) => parent === undefined);
    const same = traces.find(({ handlers }) => handlers.some((each) => each.handler === handler));
    if (same !== undefined) return same;
    const isOver = performance.now() > until;
    // The handler's comes after the verifier's.
    if (traces.length > (hasVerifier ? 1 : 0) || isOver) return traces[0];
    await wait(PAUSE_MS);
  }
}

/** Requests are recorded a moment after they are made. */
async function withRequests(plugin: PluginUnderTest, trace: ExecutionTrace): Promise<ExecutionTrace> {
  const until = performance.now() + SHORT_WAIT_MS;
  let latest = trace;
  while (countRequests(latest) < plugin.http.requests.length && performance.now() < until) {
    await wait(PAUSE_MS);
    latest = (await plugin.traces({ kind: trace.kind })).find(({ id }) => id === trace.id) ?? latest;
  }
  return latest;
}

function countRequests({ handlers }: ExecutionTrace): number {
  return handlers.reduce((total, { requests = [] }) => total + requests.length, 0);
}

function toRefusal(error: unknown): Refusal {
  if (!(error instanceof PlatformError)) throw error;
  return { code: error.code, message: error.message };
}

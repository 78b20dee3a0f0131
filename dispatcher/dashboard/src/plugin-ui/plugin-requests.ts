import { isFields, readOwn, readText } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { ApiError, toApiError } from '@/api/api-error.ts';
import { api, sessionHeaders, toUnreachable, unwrap } from '@/api/client.ts';
import { checkSignedIn } from '@/api/repeating-fetch.ts';

/** Whose part of the dashboard something is. */
export interface Place {
  tenant: string;
  plugin: string;
}

/** An endpoint of the plugin or one of its actions, as its manifest has it. */
export type Command = { endpoint: string } | { action: string };

export interface EndpointRequest {
  /** Method and path, such as `DELETE /notes/:id`. */
  endpoint: string;
  /** For the parameters of the path. */
  values?: Fields;
  query?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal;
}

/** Answers that are longer are not read to their end. */
const MAX_ANSWER_CHARS = 2_000_000;

/** @throws ApiError in the plugin's words */
export async function runCommand(place: Place, command: Command, values?: Fields): Promise<unknown> {
  if ('action' in command) {
    const path = { tenant: place.tenant, plugin: place.plugin, action: command.action };
    const answer = await unwrap(
      api.POST('/v1/tenants/{tenant}/plugins/{plugin}/actions/{action}', {
        params: { path },
        body: values === undefined ? {} : { data: values },
      }),
    );
    return answer.data;
  }
  return callEndpoint(place, { endpoint: command.endpoint, ...(values !== undefined && { values }) });
}

/**
 * Calls an endpoint of a plugin with the session.
 * @returns its JSON; `undefined` when it answers none
 * @throws ApiError in the plugin's words
 */
export async function callEndpoint(place: Place, request: EndpointRequest): Promise<unknown> {
  const { method, url } = toAddress(place, request);
  const response = await fetch(url, {
    method,
    headers: {
      accept: 'application/json',
      ...(method !== 'GET' && sessionHeaders()),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
    },
    // A redirect is an answer of the plugin's, which could lead anywhere.
    redirect: 'error',
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    ...(request.signal !== undefined && { signal: request.signal }),
  }).catch((cause: unknown) => {
    throw toUnreachable(cause);
  });
  checkSignedIn(response);
  const text = await readBounded(response);
  const json = parse(text);
  if (response.ok) return json;
  throw toPluginError(json ?? text, response.status);
}

/**
 * Where an endpoint is, with the parameters of its path filled in.
 * @throws ApiError when a value would lead to another place
 */
export function toAddress(
  { tenant, plugin }: Place,
  { endpoint, values = {}, query = {} }: EndpointRequest,
): { method: string; url: string } {
  const [method = '', pattern = ''] = endpoint.split(' ', 2);
  const base = `/v1/tenants/${encodeURIComponent(tenant)}/api/${encodeURIComponent(plugin)}`;
  const path = pattern.replaceAll(/:(\w+)/g, (_, name: string) => toSegment(name, readOwn(values, name)));
  const url = new URL(`${base}${path}`, 'http://dashboard.invalid');
  if (url.host !== 'dashboard.invalid' || !url.pathname.startsWith(`${base}/`)) {
    throw misled(`"${endpoint}" leads out of plugin "${plugin}".`);
  }
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { method, url: `${url.pathname}${url.search}` };
}

/** Browsers read `.` and `..` as steps, in whichever way they are written. */
function toSegment(name: string, value: unknown): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  if (text === '' || text === '.' || text === '..') throw misled(`There is no "${name}" to go by.`);
  return encodeURIComponent(text);
}

function misled(message: string): ApiError {
  return new ApiError({ code: 'UNREADABLE_ANSWER', message, status: 0 });
}

/** An error as plugins word it: like the platform, as `error` or `message`, or as a text. */
function toPluginError(body: unknown, status: number): ApiError {
  const known = toApiError(body, status);
  if (known.code !== 'UNREADABLE_ANSWER') {
    const [code, message] = [readText(known.code, 100) ?? 'PLUGIN_ERROR', readText(known.message, 1_000) ?? ''];
    return new ApiError({ code, message, status, details: known.details });
  }
  const { error, message } = isFields(body) ? body : { error: undefined, message: undefined };
  const words =
    readText(message, 1_000) ?? readText(error, 1_000) ?? (isHtml(body) ? undefined : readText(body, 1_000));
  return words === undefined ? known : new ApiError({ code: 'PLUGIN_ERROR', message: words, status });
}

function isHtml(body: unknown): boolean {
  return typeof body === 'string' && body.trimStart().startsWith('<');
}

async function readBounded(response: Response): Promise<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done = true, value = '' } = (await reader?.read()) ?? {};
    text += value;
    if (done) return text;
    if (text.length > MAX_ANSWER_CHARS) {
      await reader?.cancel();
      throw new ApiError({
        code: 'UNREADABLE_ANSWER',
        message: 'The plugin answered more than can be shown.',
        status: 0,
      });
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

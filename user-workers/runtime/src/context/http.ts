import type { HttpRequestOptions, HttpResponse, PluginHttp } from '@digital-commerce/plugin-schema';
import type { HttpStatusError as HttpStatusErrorShape } from '@digital-commerce/plugin-schema';
import {
  ErrorConstructor,
  fromEntries,
  now,
  parse,
  stringify,
  timeoutSignal,
  UrlConstructor,
  UrlParametersConstructor,
} from '../primordials.ts';
import { egressFetch } from './egress-fetch.ts';

/** @param deadline milliseconds since the epoch */
export function createHttp(deadline: number): PluginHttp {
  const request = async <T>(url: string, options: HttpRequestOptions = {}): Promise<HttpResponse<T>> => {
    const { query = {}, timeoutMs = Math.max(deadline - now(), 0) } = options;
    const signal = timeoutSignal(timeoutMs);
    const response = await egressFetch(toUrl(url, query), { ...toInit(options), signal });
    const headers: Record<string, string> = fromEntries([...response.headers]);
    // `T` is what the author says that the answer is.
    const data = toData(headers['content-type'], await response.text());
    return { status: response.status, headers, data: data as T };
  };
  const requestData = async <T>(url: string, options: HttpRequestOptions): Promise<T> => {
    const response = await request<T>(url, options);
    if (response.status >= 200 && response.status < 300) return response.data;
    throw new HttpStatusError(url, response);
  };
  return {
    request,
    get: (url, options = {}) => requestData(url, { method: 'GET', ...options }),
    post: (url, options = {}) => requestData(url, { method: 'POST', ...options }),
  };
}

class HttpStatusError extends ErrorConstructor implements HttpStatusErrorShape {
  override readonly name = 'HttpStatusError';
  readonly status: number;
  readonly response: HttpResponse<unknown>;

  constructor(url: string, response: HttpResponse<unknown>) {
    super(`"${url}" answered with status ${response.status}.`);
    this.status = response.status;
    this.response = response;
  }
}

function toUrl(url: string, query: NonNullable<HttpRequestOptions['query']>): string {
  const parsed = new UrlConstructor(url);
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) parsed.searchParams.append(name, `${value}`);
  }
  return parsed.href;
}

function toInit({ method, headers, json, form, body }: HttpRequestOptions): RequestInit {
  const [type, sent] = toBody(json, form, body);
  return {
    method: method ?? (sent === undefined ? 'GET' : 'POST'),
    headers: { ...(type !== undefined && { 'content-type': type }), ...headers },
    ...(sent !== undefined && { body: sent }),
  };
}

function toBody(
  json: unknown,
  form: HttpRequestOptions['form'],
  body: HttpRequestOptions['body'],
): [type: string | undefined, sent: string | Uint8Array | undefined] {
  if (json !== undefined) return ['application/json', stringify(json)];
  if (form === undefined) return [undefined, body];
  return ['application/x-www-form-urlencoded', new UrlParametersConstructor(form).toString()];
}

/** An answer that is not the JSON that it says it is stays text. */
function toData(type = '', text: string): unknown {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) return text;
  try {
    return parse(text);
  } catch {
    return text;
  }
}

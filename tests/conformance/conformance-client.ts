import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NamespaceApi } from '../../user-workers/local/testing/namespace-api.ts';
import type { WayIn } from './way-in.ts';

const WORKERS = join(import.meta.dirname, '../fixtures/conformance/workers');

interface Get {
  args?: object;
  options?: object;
}

export interface TailEvent {
  outcome: string;
  cpuTime: number;
  wallTime: number;
  logs: { level: string; message: unknown[] }[];
  exceptions: { name: string; message: string }[];
  event: { request?: { url: string } };
}

/** Where a case calls: a script of a namespace by its binding's name. */
export interface Target {
  script: string;
  binding?: string;
  path?: string;
}

/** What the cases do through a way in. */
export class ConformanceClient {
  readonly api: NamespaceApi;
  readonly #url: string;

  constructor({ url, apiUrl, token }: WayIn) {
    this.#url = url;
    this.api = new NamespaceApi(apiUrl, token);
  }

  /** Uploads a Worker of the fixtures. */
  upload(script: string, worker: string, metadata: object = {}, namespace = 'customers'): Promise<void> {
    return this.api.upload(namespace, script, readFileSync(join(WORKERS, `${worker}.js`), 'utf8'), metadata);
  }

  uploadSource(script: string, source: string, metadata: object = {}): Promise<void> {
    return this.api.upload('customers', script, source, metadata);
  }

  toUrl(way: 'fetch' | 'call', { script, binding = 'CUSTOMERS', path = '' }: Target): URL {
    return new URL(`/${way}/${binding}/${script}/${path}`, this.#url);
  }

  /** Sends a request through the dispatcher to the script's `fetch`. */
  fetch(target: Target | string, init: RequestInit = {}, get: Get = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    // What is compressed on the way is held back on the way.
    headers.set('accept-encoding', 'identity');
    headers.set('x-get', JSON.stringify(get));
    const url = this.toUrl('fetch', typeof target === 'string' ? { script: target } : target);
    return fetch(url, { redirect: 'manual', ...init, headers });
  }

  /** What the dispatcher's Tail Worker was told of a script. */
  async readTails(script: string): Promise<TailEvent[]> {
    return (await (await fetch(new URL(`/tails?script=${script}`, this.#url))).json()) as TailEvent[];
  }

  /** Makes a call of the dispatcher's `CALLS`, and answers `{ result }` or `{ error, name, remote }`. */
  async call(call: string, script: string, get: Get = {}, binding = 'CUSTOMERS'): Promise<unknown> {
    const url = this.toUrl('call', { script, binding, path: call });
    return (await fetch(url, { headers: { 'x-get': JSON.stringify(get) } })).json();
  }
}

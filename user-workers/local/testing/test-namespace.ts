import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Miniflare } from 'miniflare';
import { DispatchNamespaceHost } from '../src/index.ts';
import type { CellStatus, HostOptions } from '../src/index.ts';
import { callMethod } from './call-method.ts';
import { toUploadForm } from './namespace-api.ts';
import { startBindingWorker } from './start-binding-worker.ts';

const SCRIPTS = '/accounts/a/workers/dispatch/namespaces/plugins/scripts';
const fixtures = join(import.meta.dirname, '../fixtures');

/** A host with the namespace "plugins", and a dispatcher whose paths are `/fetch/SCRIPT` and `/rpc/SCRIPT/METHOD`. */
export class TestNamespace {
  readonly stateDir = mkdtempSync(join(tmpdir(), 'namespace-test-'));
  host!: DispatchNamespaceHost;
  url!: URL;
  #miniflare: Miniflare | undefined;

  static async start(options: Partial<HostOptions> = {}): Promise<TestNamespace> {
    const namespace = new TestNamespace();
    await namespace.#startHost(options);
    await namespace.api('POST', '/accounts/a/workers/dispatch/namespaces', JSON.stringify({ name: 'plugins' }));
    await namespace.#startDispatcher();
    return namespace;
  }

  /** Another host on the same state, and another dispatcher, since one keeps to the host that it began with. */
  async restartHost(options: Partial<HostOptions> = {}): Promise<void> {
    await this.#miniflare?.dispose();
    await this.host.close();
    await this.#startHost(options);
    await this.#startDispatcher();
  }

  async #startHost(options: Partial<HostOptions>): Promise<void> {
    this.host = await DispatchNamespaceHost.start({ stateDir: this.stateDir, port: 0, token: 'token', ...options });
  }

  async #startDispatcher(): Promise<void> {
    const source = readFileSync(join(fixtures, 'dispatcher.js'), 'utf8');
    this.#miniflare = startBindingWorker({ options: { namespace: 'plugins', state: this.stateDir }, source });
    this.url = await this.#miniflare.ready;
  }

  async close(): Promise<void> {
    await this.#miniflare?.dispose();
    await this.host.close();
    rmSync(this.stateDir, { recursive: true });
  }

  api(method: string, path: string, body?: string | FormData): Promise<Response> {
    const headers = { authorization: 'Bearer token' };
    return fetch(`${this.host.address.apiUrl}${path}`, { method, headers, ...(body !== undefined && { body }) });
  }

  script(method: string, path: string, body?: string | FormData): Promise<Response> {
    return this.api(method, `${SCRIPTS}/${path}`, body);
  }

  tryUpload(name: string, source: string, metadata: object = {}): Promise<Response> {
    return this.script('PUT', name, toUploadForm(source, metadata));
  }

  async upload(name: string, source: string, metadata: object = {}): Promise<void> {
    const response = await this.tryUpload(name, source, metadata);
    if (response.status !== 200) throw new Error(`The upload of "${name}" failed: ${await response.text()}`);
  }

  /** What the method returned, or `{ error, remote }`. */
  call(name: string, method: string, args: unknown[] = [], limits: object = {}): Promise<unknown> {
    return callMethod(this.url, name, method, { args, limits });
  }

  fetch(name: string, init?: RequestInit): Promise<Response> {
    return fetch(new URL(`/fetch/${name}`, this.url), init);
  }

  async cells(): Promise<CellStatus[]> {
    const { result } = (await (await this.api('GET', '/cells')).json()) as { result: CellStatus[] };
    return result;
  }
}

import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { endpointWorker } from './plugin-sources.ts';
import type { TestDispatcher } from './start-dispatcher.ts';

export interface FetchCall {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  redirect?: 'follow' | 'manual';
  /** Length of a body that the plugin makes up. */
  bodyBytes?: number;
  /** Made up as it goes, so that nobody knows its length. */
  streamed?: boolean;
}

/** What the plugin's `fetch` came back with. */
export interface Fetched {
  status?: number;
  url?: string;
  headers: Record<string, string>;
  text: string;
  /** The body broke off. */
  brokeOff?: string;
  /** `fetch` threw. */
  thrown?: string;
}

const SOURCE = endpointWorker(`
  const { url, bodyBytes, streamed, ...init } = await request.json();
  if (bodyBytes) init.body = streamed ? ofLength(bodyBytes) : new Uint8Array(bodyBytes);
  const said = { headers: {}, text: '' };
  try {
    const response = await fetch(url, init);
    Object.assign(said, { status: response.status, url: response.url, headers: Object.fromEntries(response.headers) });
    try {
      for await (const chunk of response.body ?? []) if (said.text.length < 1000) said.text += new TextDecoder().decode(chunk.subarray(0, 1000));
    } catch (error) {
      said.brokeOff = String(error);
    }
  } catch (error) {
    said.thrown = String(error);
  }
  return answer(Response.json(said));
  function ofLength(rest) {
    const pull = (controller) => {
      controller.enqueue(new Uint8Array(Math.min(rest, 1048576)));
      rest -= 1048576;
      if (rest <= 0) controller.close();
    };
    return new ReadableStream({ pull });
  }
`);

/** A plugin of tenant "demo" that fetches what it is told. */
export class FetchingPlugin {
  static #count = 0;
  readonly id: string;
  readonly #platform: TestDispatcher;
  readonly #manifest: ManifestInput;

  private constructor(platform: TestDispatcher, manifest: ManifestInput) {
    this.#platform = platform;
    this.#manifest = manifest;
    this.id = manifest.id;
  }

  static async install(
    platform: TestDispatcher,
    egress: ManifestInput['egress'],
    { settings, values, manifest: more, source = SOURCE }: FetchingOptions = {},
  ): Promise<FetchingPlugin> {
    FetchingPlugin.#count += 1;
    const id = `fetching-${FetchingPlugin.#count}`;
    const manifest: ManifestInput = {
      id,
      name: id,
      version: '1.0.0',
      category: 'utility',
      requires: { limits: { cpuMs: 500 } },
      apiEndpoints: [{ method: 'POST', path: '/fetch', file: 'src/api/fetch.ts' }],
      ...(egress && { egress }),
      ...(settings && { settings }),
      ...more,
    };
    const published = await platform.publish(manifest, source);
    if (published.status !== 201) throw new Error(JSON.stringify(published.body));
    await platform.install('demo', id);
    if (values) await platform.call('PUT', `/v1/tenants/demo/plugins/${id}/settings`, { body: { values } });
    return new FetchingPlugin(platform, manifest);
  }

  /** The tenant takes a release that reaches other hosts, or the same ones in another way. */
  async upgrade(version: string, egress: ManifestInput['egress'], source = SOURCE): Promise<void> {
    const published = await this.#platform.publish({ ...this.#manifest, version, ...(egress && { egress }) }, source);
    if (published.status !== 201) throw new Error(JSON.stringify(published.body));
    await this.#platform.install('demo', this.id);
  }

  async fetch(call: FetchCall): Promise<Fetched> {
    const { status, body } = await this.#platform.call('POST', `/v1/tenants/demo/api/${this.id}/fetch`, { body: call });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as Fetched;
  }

  /** The code of a refusal, which both header and body have. */
  async codeOf(call: FetchCall): Promise<string | undefined> {
    const { headers, text, thrown, status } = await this.fetch(call);
    const code = headers['x-egress-error'];
    if (code === undefined) return thrown ?? `${status} ${text}`;
    const { error } = JSON.parse(text) as { error: { code: string } };
    return error.code === code ? code : `${code} and ${error.code}`;
  }

  async report() {
    return (await this.#platform.call('GET', `/v1/tenants/demo/plugins/${this.id}/egress`)).body;
  }
}

interface FetchingOptions {
  settings?: ManifestInput['settings'];
  /** Of the settings. */
  values?: Record<string, string>;
  source?: string;
  manifest?: Partial<ManifestInput>;
}

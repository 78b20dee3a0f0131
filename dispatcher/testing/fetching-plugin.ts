import type { ManifestInput } from '@digital-commerce/plugin-schema';
import { endpointWorker } from './plugin-sources.ts';
import type { TestDispatcher } from './start-dispatcher.ts';

export interface FetchCall {
  url: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  redirect?: 'follow' | 'manual';
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
  const { url, ...init } = await request.json();
  const said = { headers: {}, text: '' };
  try {
    const response = await fetch(url, init);
    Object.assign(said, { status: response.status, url: response.url, headers: Object.fromEntries(response.headers) });
    try {
      for await (const chunk of response.body ?? []) said.text += new TextDecoder().decode(chunk).slice(0, 200000);
    } catch (error) {
      said.brokeOff = String(error);
    }
  } catch (error) {
    said.thrown = String(error);
  }
  return answer(Response.json(said));
`);

/** A plugin of tenant "demo" that fetches what it is told. */
export class FetchingPlugin {
  static #count = 0;
  readonly id: string;
  readonly #platform: TestDispatcher;

  private constructor(platform: TestDispatcher, id: string) {
    this.#platform = platform;
    this.id = id;
  }

  static async install(
    platform: TestDispatcher,
    egress: ManifestInput['egress'],
    { settings, values, source = SOURCE }: FetchingOptions = {},
  ): Promise<FetchingPlugin> {
    FetchingPlugin.#count += 1;
    const id = `fetching-${FetchingPlugin.#count}`;
    const manifest: ManifestInput = {
      id,
      name: id,
      version: '1.0.0',
      category: 'utility',
      apiEndpoints: [{ method: 'POST', path: '/fetch', file: 'src/api/fetch.ts' }],
      ...(egress && { egress }),
      ...(settings && { settings }),
    };
    const published = await platform.publish(manifest, source);
    if (published.status !== 201) throw new Error(JSON.stringify(published.body));
    await platform.install('demo', id);
    if (values) await platform.call('PUT', `/v1/tenants/demo/plugins/${id}/settings`, { body: { values } });
    return new FetchingPlugin(platform, id);
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
}

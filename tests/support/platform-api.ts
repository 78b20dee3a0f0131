import type { HookResponse, IssuedToken, Plan, Release } from '@digital-commerce/plugin-schema';
import { buildRelease } from './build-release.ts';
import type { PluginSources } from './build-release.ts';

/** Answer of any route: status and JSON body. */
export interface Answer<T = unknown> {
  status: number;
  body: T;
}

/** The HTTP API of a running platform, as the operator calls it. */
export class PlatformApi {
  readonly url: string;
  readonly #operatorToken: string;

  constructor(url: string, operatorToken: string) {
    this.url = url;
    this.#operatorToken = operatorToken;
  }

  /** @param token default: the operator's */
  async call<T = unknown>(
    method: string,
    path: string,
    body?: unknown,
    token = this.#operatorToken,
  ): Promise<Answer<T>> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T };
  }

  /** Returns the tenant's token. */
  async createTenant(id: string): Promise<string> {
    const { body } = await this.call<IssuedToken>('POST', '/v1/tenants', { id });
    return body.token;
  }

  async publish(sources: PluginSources): Promise<Release> {
    const { id, form } = await buildRelease(sources);
    return this.publishForm(id, form);
  }

  async publishForm(id: string, form: FormData): Promise<Release> {
    const response = await fetch(`${this.url}/v1/plugins/${id}/releases`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.#operatorToken}` },
      body: form,
    });
    if (!response.ok) throw new Error(`Publishing "${id}" answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Release;
  }

  /** Installs the newest release of each; an element `id@version` asks for that one. */
  async install(tenant: string, ...plugins: string[]): Promise<void> {
    const install = plugins.map((plugin) => {
      const [id, range] = plugin.split('@');
      return range === undefined ? { id } : { id, range };
    });
    await this.change(tenant, { install });
  }

  async uninstall(tenant: string, ...remove: string[]): Promise<void> {
    await this.change(tenant, { remove });
  }

  async change(tenant: string, request: object): Promise<void> {
    const plan = await this.call<Plan>('POST', `/v1/tenants/${tenant}/plugins/plan`, request);
    const { status, body } = await this.call('POST', `/v1/tenants/${tenant}/plugins/apply`, {
      hash: plan.body.hash,
      consent: true,
    });
    if (status !== 200) throw new Error(`${JSON.stringify(request)} answered ${status}: ${JSON.stringify(body)}`);
  }

  runHook(tenant: string, hook: string, data: unknown, token?: string): Promise<Answer<HookResponse>> {
    return this.call('POST', `/v1/tenants/${tenant}/hooks/${hook}`, { data }, token);
  }
}

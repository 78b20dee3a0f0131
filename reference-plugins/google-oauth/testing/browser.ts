import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import type { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import { createHash, randomBytes } from 'node:crypto';

/** A browser with its cookies, and what the shop has put into it. */
export class Browser {
  readonly #plugin: PluginUnderTest;
  readonly #google: OpenIdDouble;
  readonly verifier = randomBytes(32).toString('base64url');
  cookie = '';

  constructor(plugin: PluginUnderTest, google: OpenIdDouble) {
    this.#plugin = plugin;
    this.#google = google;
  }

  async visit(path: string): Promise<Response> {
    const headers = this.cookie === '' ? undefined : { cookie: this.cookie };
    const response = await this.#plugin.callEndpoint('GET', path, { as: 'nobody', ...(headers && { headers }) });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) this.cookie = set.split(';', 1)[0] ?? '';
    return response;
  }

  start(query: Record<string, string> = {}): Promise<Response> {
    const challenge = createHash('sha256').update(this.verifier).digest('base64url');
    return this.visit(`/start?${new URLSearchParams({ return_to: '/signed-in', challenge, ...query }).toString()}`);
  }

  /** To Google. @returns where the browser is sent back to */
  async goToGoogle(sub?: string, query: Record<string, string> = {}): Promise<URL> {
    const response = await this.start(query);
    return this.#google.choose(response.headers.get('location') ?? '', sub);
  }

  /** All the way. @returns the page of the shop that the browser ends on */
  async signIn(sub?: string, query: Record<string, string> = {}): Promise<URL> {
    const back = await this.goToGoogle(sub, query);
    const response = await this.visit(`/callback${back.search}`);
    return new URL(response.headers.get('location') ?? 'about:blank');
  }

  async getCode(sub?: string, query: Record<string, string> = {}): Promise<string> {
    const page = await this.signIn(sub, query);
    return page.searchParams.get('sign_in_code') ?? `none, but ${page.search}`;
  }
}

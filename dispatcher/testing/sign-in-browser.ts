import type { OpenIdDouble } from '@digital-commerce/service-doubles/openid';

/** Keeps cookies as a browser does, and follows nobody by itself. */
export class SignInBrowser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;
  readonly #double: OpenIdDouble;

  /** @param url of the platform */
  constructor(url: string, double: OpenIdDouble) {
    this.#url = url;
    this.#double = double;
  }

  /** @param path of the platform, or a whole address */
  async go(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookies.size > 0) headers.set('cookie', Array.from(this.cookies, (pair) => pair.join('=')).join('; '));
    const response = await fetch(new URL(path, this.#url), { redirect: 'manual', ...init, headers });
    for (const header of response.headers.getSetCookie()) {
      const [pair = ''] = header.split(';');
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }

  /** @returns the provider's address that the platform sends the browser to */
  async begin(next?: string): Promise<string> {
    const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`;
    const { headers } = await this.go(`/v1/sign-in/openid${query}`);
    return headers.get('location') ?? '';
  }

  /**
   * Signs in from beginning to end.
   * @param sub whom they choose at the provider; `undefined` for whoever says no
   * @returns where the platform sends the browser then
   */
  async signIn(sub?: string, next?: string): Promise<string> {
    const back = await this.#double.choose(await this.begin(next), sub);
    return this.comeBack(back);
  }

  /** @returns where the platform sends the browser that comes back with an address of the provider's */
  async comeBack({ pathname, search }: URL): Promise<string> {
    const { status, headers } = await this.go(`${pathname}${search}`);
    return status === 303 ? (headers.get('location') ?? '') : `${status}`;
  }

  /** Asks with the session, and with its token against forgery. */
  async ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const session = await this.go('/v1/session');
    const { csrfToken = '' } = (await session.json()) as { csrfToken?: string };
    const response = await this.go(path, {
      method,
      headers: { 'x-csrf-token': csrfToken },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  }
}

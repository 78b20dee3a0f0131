import { Pool } from 'undici';

/** One kind of call that is measured: a POST that answers 200. */
export interface Target {
  url: URL;
  headers: Record<string, string>;
  body: string;
}

/** An HTTP client that keeps its connections open. */
export class Client {
  readonly #pool: Pool;
  readonly #target: Target;

  constructor(target: Target, connections: number) {
    this.#pool = new Pool(target.url.origin, { connections, pipelining: 1 });
    this.#target = target;
  }

  /**
   * Makes one call and reads the whole answer.
   * @throws Error for any status but 200: what fails is not measured
   */
  async call(): Promise<string> {
    const { url, headers, body } = this.#target;
    const response = await this.#pool.request({ method: 'POST', path: url.pathname, headers, body });
    const text = await response.body.text();
    if (response.statusCode !== 200) throw new Error(`${url.href} answered ${response.statusCode}: ${text}`);
    return text;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

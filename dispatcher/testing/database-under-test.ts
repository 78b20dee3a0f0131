import type { WireSqlResult, WireSqlValue } from '@digital-commerce/plugin-schema';
import type { Answer, TestDispatcher } from './start-dispatcher.ts';

/** Calls the methods of one installation's database. The dispatcher is `workers/observed-dispatcher.ts`. */
export class DatabaseUnderTest {
  readonly name: string;
  readonly #platform: TestDispatcher;

  constructor(platform: TestDispatcher, name: string) {
    this.#platform = platform;
    this.name = name;
  }

  async call(method: string, ...args: unknown[]): Promise<Answer['body']> {
    return (await this.#platform.call('POST', '/database', { body: { name: this.name, method, args } })).body;
  }

  /** The rows of a statement, or what is wrong with it. */
  async query(sql: string, ...params: WireSqlValue[]): Promise<Answer['body']> {
    const result = await this.call('run', [{ sql, params }]);
    return result.ok ? (JSON.parse(result.value) as WireSqlResult[])[0]?.rows : result;
  }

  dump(): Promise<string> {
    return this.dumpDuring(async () => undefined);
  }

  /** @param meanwhile done when the dump has begun to come @param args of `dump` */
  async dumpDuring(meanwhile: () => Promise<unknown>, ...args: unknown[]): Promise<string> {
    const body = JSON.stringify({ name: this.name, method: 'dump', args });
    const response = await this.#platform.fetch('/database', { method: 'POST', body });
    const chunks: Uint8Array[] = [];
    for await (const chunk of response.body ?? []) {
      if (chunks.length === 0) await meanwhile();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  }

  /** Takes it away, and makes it again of what it told of itself. */
  async dumpAndLoad(operation: string): Promise<void> {
    const lines = await this.dump();
    await this.call('drop');
    await this.call('load', lines, 'exports/test', operation);
  }
}

import { DatabaseUnderTest } from './database-under-test.ts';
import type { Answer, TestDispatcher } from './start-dispatcher.ts';

/** Calls of one tenant's routes, with the operator's token. */
export class TenantUnderTest {
  readonly id: string;
  readonly #platform: TestDispatcher;

  private constructor(platform: TestDispatcher, id: string) {
    this.#platform = platform;
    this.id = id;
  }

  static async create(platform: TestDispatcher, id: string): Promise<TenantUnderTest> {
    await platform.call('POST', '/v1/tenants', { body: { id } });
    return new TenantUnderTest(platform, id);
  }

  get(path: string): Promise<Answer> {
    return this.#platform.call('GET', `/v1/tenants/${this.id}${path}`);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.#platform.call('POST', `/v1/tenants/${this.id}${path}`, { body });
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.#platform.call('PUT', `/v1/tenants/${this.id}${path}`, { body });
  }

  /** Plans, says yes to everything, applies. */
  async change(request: object): Promise<Answer> {
    const plan = await this.post('/plugins/plan', request);
    return plan.status === 200 ? this.post('/plugins/apply', { hash: plan.body.hash, consent: true }) : plan;
  }

  install(id: string, range?: string): Promise<Answer> {
    return this.change({ install: [{ id, ...(range !== undefined && { range }) }] });
  }

  /** Names of what happened, oldest first. */
  async events(): Promise<string[]> {
    const { events } = (await this.get('/events')).body as { events: { event: string; plugin: string }[] };
    return events.map(({ event, plugin }) => `${event} ${plugin}`);
  }

  /** Asks the database of an installation. */
  async database(plugin: string, method: string, ...args: unknown[]): Promise<unknown> {
    const body = { name: `${this.id}/${plugin}`, method, args };
    return (await this.#platform.call('POST', '/database', { body })).body;
  }

  /** Rows that a statement on the database of an installation answers with. */
  async query(plugin: string, sql: string): Promise<unknown> {
    return new DatabaseUnderTest(this.#platform, `${this.id}/${plugin}`).query(sql);
  }

  /** Who has a turn at `before_payment_process`, whether in time or not. */
  async handlers(): Promise<string[]> {
    const { body } = await this.post('/hooks/before_payment_process', { data: { amount: 1 } });
    const { handlers } = body.trace as { handlers: { plugin: string; version: string }[] };
    return handlers.map(({ plugin, version }) => `${plugin}@${version}`);
  }

  /** What `before_payment_process` writes into a payment. */
  async pay(): Promise<unknown> {
    const { body } = await this.post('/hooks/before_payment_process', { data: { amount: 1 } });
    return body.data?.metadata;
  }
}

import type { ManifestInput, SetLimits } from '@digital-commerce/plugin-schema';
import { HEAD } from './plugin-sources.ts';
import { TenantUnderTest } from './tenant-under-test.ts';
import type { Answer, TestDispatcher } from './start-dispatcher.ts';

/** Of the plugin, in each tenant that has it. */
export const LIMITED = 'limited';

const MANIFEST: ManifestInput = {
  id: LIMITED,
  name: 'Limited',
  version: '1.0.0',
  category: 'utility',
  isolation: 'tenant',
  requires: { limits: { cpuMs: 300, subrequests: 20 } },
  hooks: [{ hook: 'before_payment_process', file: 'src/pay.ts' }],
  apiEndpoints: [
    { method: 'POST', path: '/ask', file: 'src/ask.ts' },
    { method: 'POST', path: '/take', file: 'src/take.ts', maxBodyBytes: 100_000 },
    { method: 'POST', path: '/fetch', file: 'src/fetch.ts' },
    { method: 'POST', path: '/burn', file: 'src/burn.ts' },
  ],
  actions: [{ name: 'ping', file: 'src/ping.ts' }],
  webhooks: [{ name: 'in', file: 'src/in.ts' }],
  events: {
    emits: [{ name: 'done' }],
    subscribes: [
      { event: 'restocked', file: 'src/on.ts', maxAttempts: 1 },
      { event: `${LIMITED}.done`, file: 'src/on.ts' },
    ],
  },
  permissions: {
    database: { purpose: 'Rows' },
    kv: { purpose: 'Values' },
    storage: { purpose: 'Files' },
    schedules: { purpose: 'Jobs' },
    'email:send': { purpose: 'Mail' },
  },
  egress: [{ host: 'api.shop.test' }],
};

/** Does as it is told, as much of it as it can. */
const SOURCE = `${HEAD}
export default class extends WorkerEntrypoint {
  async runHook(call, host) {
    const data = JSON.parse(call.data);
    const reply = (value) => JSON.stringify({ logs: [], outcome: 'returned', data: value });
    if (call.kind === 'event') {
      if (data.data?.fails) throw new Error('no');
      await scheduler.wait(data.data?.waits ?? 0);
      return reply(undefined);
    }
    if (data?.metadata?.waits) await scheduler.wait(data.metadata.waits);
    return reply(call.kind === 'hook' ? data : null);
  }
  async handleRequest(call, request, host) {
    const answer = (value) => ({ logs: [], outcome: 'returned', response: Response.json(value) });
    if (call.name === 'POST /take') return answer((await request.bytes()).length);
    const told = await request.json();
    if (call.name === 'POST /burn') {
      let sum = 0;
      for (let round = 0; round < told.rounds; round += 1) sum = (sum * 31 + round) % 1000003;
      return answer(sum);
    }
    if (call.name === 'POST /fetch') {
      const came = [];
      for (let count = 0; count < told.times; count += 1) {
        try {
          const response = await fetch('https://api.shop.test/');
          const text = await response.text();
          came.push(response.ok ? 'ok' : JSON.parse(text).error);
        } catch (error) {
          came.push(String(error));
        }
      }
      return answer(came);
    }
    const answers = [];
    for (const [operation, args, bytes] of told) {
      const reply = await host.call(operation, JSON.stringify(args), bytes && new Uint8Array(bytes));
      answers.push(JSON.parse(reply.answer));
    }
    return answer(answers);
  }
}`;

export type Question = [operation: string, args: unknown[], bytes?: number];

interface Refusal {
  code: string;
  message: string;
}

/** A tenant with a plugin that uses as much as it is told to. */
export class LimitedTenant {
  readonly tenant: TenantUnderTest;
  readonly #platform: TestDispatcher;

  private constructor(platform: TestDispatcher, tenant: TenantUnderTest) {
    this.#platform = platform;
    this.tenant = tenant;
  }

  static publish(platform: TestDispatcher): Promise<Answer> {
    return platform.publish(MANIFEST, SOURCE);
  }

  static async create(platform: TestDispatcher, id: string): Promise<LimitedTenant> {
    await platform.install(id, LIMITED);
    return new LimitedTenant(platform, await TenantUnderTest.create(platform, id));
  }

  /** Puts these in place of what is set. */
  async limit(limits: SetLimits): Promise<Answer> {
    const { revision } = (await this.tenant.get('/limits')).body as { revision: number };
    return this.put({ revision, limits });
  }

  put(body: unknown, token = this.#platform.operatorToken): Promise<Answer> {
    return this.#platform.call('PUT', `/v1/tenants/${this.tenant.id}/limits`, { body, token });
  }

  /** What `GET` shows of one limit. */
  async show(
    name: string,
    query = '',
  ): Promise<{ value: number | null; used?: number; usedBy?: string; set?: number }> {
    const { limits } = (await this.tenant.get(`/limits${query}`)).body as { limits: { name: string }[] };
    return limits.find((limit) => limit.name === name) as never;
  }

  call(path: string, body: unknown): Promise<Answer> {
    return this.tenant.post(`/api/${LIMITED}${path}`, body);
  }

  /** What the platform says to the plugin, all in one invocation: `ok`, or why not. */
  async ask(...questions: Question[]): Promise<('ok' | Refusal)[]> {
    const { status, body } = await this.call('/ask', questions);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return (body as { ok: boolean; error: Refusal }[]).map(({ ok, error }) => (ok ? 'ok' : error));
  }

  /** The error of a call of the hook, or of its handler; `ok` without one. */
  async pay(waits = 0): Promise<'ok' | Refusal> {
    const { body } = await this.tenant.post('/hooks/before_payment_process', {
      data: { amount: 1, metadata: { waits } },
    });
    if (body.error !== undefined) return body.error as Refusal;
    const [handler] = body.trace.handlers as { outcome: string; code?: string; message?: string }[];
    return handler?.code === undefined ? 'ok' : { code: handler.code, message: handler.message ?? '' };
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from '../statistics.ts';
import { planArrivals } from './arrivals.ts';
import type { Arrival } from './arrivals.ts';
import { LoadChanges } from './load-changes.ts';
import { readCode, toLoadRequest } from './load-requests.ts';
import type { Failure, LoadOrder, LoadRun } from './load-run.ts';
import { AnswerError, LoadSender, toConnectionCode } from './load-sender.ts';
import { LOAD_KINDS } from './mix.ts';
import type { LoadKind } from './mix.ts';
import { createRandom } from './random.ts';

const MAX_TEXT = 300;

/** Does what an order says, and ends when the last answer is there. */
export async function generateLoad(order: LoadOrder): Promise<LoadRun> {
  const generator = new Generator(order);
  try {
    return await generator.run();
  } finally {
    await generator.close();
  }
}

class Generator {
  readonly #order: LoadOrder;
  readonly #sender: LoadSender;
  readonly #random: () => number;
  readonly #open = new Set<Promise<void>>();
  readonly #late: number[] = [];
  readonly #run: LoadRun;
  /** Of the monotonic clock. */
  #startedAt = 0;
  #count = 0;

  constructor(order: LoadOrder) {
    this.#order = order;
    this.#sender = new LoadSender(order);
    this.#random = createRandom(order.seed);
    const { rate, seconds } = order;
    const timings = Object.fromEntries(LOAD_KINDS.map((kind) => [kind, { atMs: [], latencyMs: [] }]));
    this.#run = {
      rate,
      seconds,
      beganAt: 0,
      endedAt: 0,
      timings: timings as unknown as LoadRun['timings'],
      failures: [],
      acknowledged: [],
      lateMs: { p50: 0, p99: 0, max: 0 },
    };
  }

  async run(): Promise<LoadRun> {
    const { rate, seconds } = this.#order;
    this.#run.beganAt = Date.now();
    this.#startedAt = performance.now();
    const changing = this.#makeChanges();
    for (const arrival of planArrivals({ rate, seconds, random: this.#random })) {
      const aheadMs = arrival.atMs - this.#elapsedMs;
      if (aheadMs > 1) await sleep(aheadMs);
      this.#late.push(Math.max(0, this.#elapsedMs - arrival.atMs));
      this.#track(this.#call(arrival));
    }
    await changing;
    await Promise.all(this.#open);
    this.#run.endedAt = Date.now();
    this.#run.lateMs = describeLate(this.#late);
    return this.#run;
  }

  close(): Promise<void> {
    return this.#sender.close();
  }

  get #elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  #track(work: Promise<void>): void {
    this.#open.add(work);
    void work.finally(() => this.#open.delete(work));
  }

  async #call({ atMs, kind }: Arrival): Promise<void> {
    const { tenants, token, secret, prefix } = this.#order;
    const tenant = tenants[Math.floor(this.#random() * tenants.length)] ?? '';
    const subject = `${prefix}${this.#count++}`;
    const { path, headers, body, judge, isKept } = toLoadRequest(kind, subject, { tenant, token, secret });
    const sentAt = Date.now();
    const fail = (code: string, text: string): void => this.#fail({ kind, tenant, code, text, sentAt });
    try {
      const { status, text } = await this.#sender.send('POST', path, { headers, body });
      const wrong = judge(status, text);
      if (wrong === undefined) this.#keepTime(kind, atMs);
      else fail(wrong, text);
      // A durable action whose handler failed is acknowledged all the same: it is called again later.
      if (isKept && (wrong === undefined || (kind === 'action' && status === 200)))
        this.#run.acknowledged.push({ tenant, kind, subject });
    } catch (error) {
      fail(toConnectionCode(error), String(error));
    }
  }

  async #makeChanges(): Promise<void> {
    const { changeEveryMs, seconds, tenants } = this.#order;
    if (changeEveryMs === 0) return;
    const changes = new LoadChanges(this.#sender, tenants);
    // One at a time of a tenant: the next one is made of what this one leaves.
    const busy = new Map<string, Promise<void>>();
    for (let atMs = changeEveryMs / 2; atMs < seconds * 1_000; atMs += changeEveryMs) {
      await sleep(Math.max(0, atMs - this.#elapsedMs));
      const { tenant, make } = changes.next();
      const work = (busy.get(tenant) ?? Promise.resolve()).then(() => this.#change(tenant, atMs, make));
      busy.set(tenant, work);
      this.#track(work);
    }
  }

  async #change(tenant: string, atMs: number, make: () => Promise<void>): Promise<void> {
    const sentAt = Date.now();
    try {
      await make();
      this.#keepTime('change', atMs);
    } catch (error) {
      const code = error instanceof AnswerError ? readCode(error.status, error.text) : toConnectionCode(error);
      this.#fail({ kind: 'change', tenant, code, text: String(error), sentAt });
    }
  }

  #keepTime(kind: LoadKind, atMs: number): void {
    const { atMs: times, latencyMs } = this.#run.timings[kind];
    times.push(atMs);
    latencyMs.push(this.#elapsedMs - atMs);
  }

  #fail(failure: Omit<Failure, 'endedAt'>): void {
    this.#run.failures.push({ ...failure, text: failure.text.slice(0, MAX_TEXT), endedAt: Date.now() });
  }
}

function describeLate(late: readonly number[]): LoadRun['lateMs'] {
  if (late.length === 0) return { p50: 0, p99: 0, max: 0 };
  return { p50: quantile(late, 0.5), p99: quantile(late, 0.99), max: quantile(late, 1) };
}

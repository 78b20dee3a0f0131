import { setTenantTime } from '@digital-commerce/local-platform';
import { PlatformError } from '@digital-commerce/plugin-schema';
import type { TestPlatform } from '../platform/test-platform.ts';
import type { PluginClock } from './plugin-clock.ts';
import { settleDeliveries } from './settle-deliveries.ts';
import { toMilliseconds } from './to-milliseconds.ts';
import type { Duration } from './to-milliseconds.ts';

/** More than a test can mean. */
const MAX_STEPS = 1_000;

/** The clock of one tenant, as the platform's Durable Objects keep it. */
export class TenantClock implements PluginClock {
  readonly #platform: TestPlatform;
  readonly #tenant: string;
  readonly #plugins: readonly string[];
  #at: number | undefined;

  constructor(platform: TestPlatform, tenant: string, plugins: readonly string[]) {
    this.#platform = platform;
    this.#tenant = tenant;
    this.#plugins = plugins;
  }

  now(): Date {
    return new Date(this.#at ?? Date.now());
  }

  async set(time: Date | string | number): Promise<void> {
    const at = new Date(time).getTime();
    if (Number.isNaN(at)) {
      throw new PlatformError(
        'INVALID_ARGUMENT',
        `"${String(time)}" is no time. Give one such as 2026-03-01T08:00:00Z.`,
      );
    }
    await this.#moveTo(at);
    await this.settle();
  }

  async advance(duration: Duration): Promise<void> {
    const end = this.now().getTime() + toMilliseconds(duration);
    for (let step = 0; ; step++) {
      const next = await this.#nextDue();
      if (next === undefined || next > end) break;
      if (step === MAX_STEPS) {
        throw new PlatformError(
          'INVALID_ARGUMENT',
          `More than ${MAX_STEPS} things are due within "${duration}". Advance by less, or go there with clock.set.`,
        );
      }
      await this.#moveTo(next);
      await this.settle();
    }
    await this.#moveTo(end);
    await this.settle();
  }

  settle(): Promise<void> {
    return settleDeliveries(this.#platform, this.#tenant, () => this.now().getTime());
  }

  async #moveTo(at: number): Promise<void> {
    this.#at = at;
    await setTenantTime(this.#platform.local.miniflare, this.#tenant, at);
  }

  /** The first time after now at which something is due. */
  async #nextDue(): Promise<number | undefined> {
    const { client } = this.#platform;
    const tenant = this.#tenant;
    const [waiting, ...lists] = await Promise.all([
      client.list('listDeliveries', { tenant, state: 'waiting' }),
      ...this.#plugins.map((plugin) => client.call('listSchedules', { tenant, plugin })),
    ]);
    const entries = [...waiting, ...lists.flatMap(({ schedules }) => schedules)];
    const now = this.now().getTime();
    const times = entries.flatMap(({ nextAt }) => (nextAt === undefined ? [] : [Date.parse(nextAt)]));
    const next = Math.min(...times.filter((time) => time > now));
    return Number.isFinite(next) ? next : undefined;
  }
}

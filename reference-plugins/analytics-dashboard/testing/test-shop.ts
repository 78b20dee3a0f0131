import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import { randomUUID } from 'node:crypto';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
const ALL_DAYS = 'from=2020-01-01&to=2099-12-31';

export interface DayTotals {
  visitors: number;
  visits: number;
  views: number;
  events: number;
}

/** Asks a plugin under test for what it has counted. */
export class CountedShop {
  readonly #plugin: PluginUnderTest;

  constructor(plugin: PluginUnderTest) {
    this.#plugin = plugin;
  }

  /** Rows of a report, by the names of its columns, once all is counted. */
  async export(report: string, days = ALL_DAYS): Promise<Record<string, string>[]> {
    await this.#plugin.runAction('roll-up');
    const response = await this.#plugin.callEndpoint('GET', `/export?report=${report}&${days}`);
    const [header = '', ...lines] = (await response.text()).trim().split('\r\n');
    const names = header.split(',');
    return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])));
  }

  async totals(): Promise<DayTotals> {
    const rows = await this.export('days');
    const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name]), 0);
    return { visitors: sum('visitors'), visits: sum('visits'), views: sum('page_views'), events: sum('events') };
  }

  /** What came on top of what there was. */
  async gain(what: () => Promise<unknown>): Promise<DayTotals> {
    const before = await this.totals();
    await what();
    const after = await this.totals();
    const names = ['visitors', 'visits', 'views', 'events'] as const;
    return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as DayTotals;
  }
}

/** Somebody's browser with the shop's script. */
export class ShopBrowser {
  readonly visitorId = randomUUID();
  readonly #plugin: PluginUnderTest;

  constructor(plugin: PluginUnderTest) {
    this.#plugin = plugin;
  }

  /** @param minutesAgo when it happened */
  event(name: string, path = '/', { minutesAgo = 0, ...more }: { minutesAgo?: number } & Record<string, unknown> = {}) {
    return {
      id: randomUUID(),
      name,
      occurredAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
      url: `https://shop.example${path}`,
      visitorId: this.visitorId,
      consent: ['necessary', 'statistics'],
      ...more,
    };
  }

  /** Sends events at once. Every status is an answer. */
  post(events: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.#plugin.callEndpoint('POST', '/events', {
      as: 'nobody',
      body: { sentAt: new Date().toISOString(), events },
      headers: { 'user-agent': FIREFOX, ...headers },
    });
  }

  /** @returns how many were kept */
  async send(events: unknown[], headers: Record<string, string> = {}): Promise<number> {
    const response = await this.post(events, headers);
    const { kept } = (await response.json()) as { kept: number };
    return kept;
  }

  view(path: string, more: Record<string, unknown> = {}): Promise<number> {
    return this.send([this.event('page_viewed', path, more)]);
  }
}

import { hookExample, startPlugin } from '@digital-commerce/plugin-sdk/testing';
import type { PluginUnderTest } from '@digital-commerce/plugin-sdk/testing';
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
const AGREED = ['necessary', 'statistics'];

let plugin: PluginUnderTest;
beforeAll(async () => {
  plugin = await startPlugin({ folder: import.meta.dirname });
});

interface Figures {
  visitors: number;
  visits: number;
  views: number;
}

class Browser {
  readonly visitorId = randomUUID();

  event(name: string, path: string, more: object = {}): object {
    const id = randomUUID();
    const url = `https://shop.example${path}`;
    return { id, name, occurredAt: new Date().toISOString(), url, visitorId: this.visitorId, consent: AGREED, ...more };
  }

  async send(events: object[], headers: Record<string, string> = {}): Promise<unknown> {
    const response = await plugin.callEndpoint('POST', '/events', {
      as: 'nobody',
      body: { sentAt: new Date().toISOString(), events },
      headers: { 'user-agent': FIREFOX, ...headers },
    });
    return response.json();
  }
}

async function countAll(): Promise<Figures> {
  await plugin.runAction('roll-up');
  const response = await plugin.callEndpoint('GET', '/export?report=days&from=2020-01-01&to=2099-12-31');
  const [, ...lines] = (await response.text()).trim().split('\r\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  const sum = (column: number) => rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  return { visitors: sum(1), visits: sum(2), views: sum(5) };
}

test('pages that a browser tells of are counted once, however often it sends them', async () => {
  const before = await countAll();
  const browser = new Browser();
  const events = [browser.event('page_viewed', '/'), browser.event('page_viewed', '/mugs?q=secret')];
  expect(await browser.send(events)).toEqual({ kept: 2, dropped: 0 });
  await browser.send(events);
  await browser.send(events.slice(1));
  const after = await countAll();
  expect(after).toEqual({ visitors: before.visitors + 1, visits: before.visits + 1, views: before.views + 2 });
  expect(await countAll()).toEqual(after);
  const pages = await plugin.loadWidget<'table'>('top-pages');
  expect(pages.data.rows).toMatchObject([
    { page: '/', views: 1, entries: 1 },
    { page: '/mugs', views: 1, entries: 0 },
  ]);
});

test('an order is revenue once', async () => {
  const payment = { ...hookExample('after_payment_process') };
  await plugin.runHook('after_payment_process', payment);
  await plugin.runHook('after_payment_process', payment);
  expect(await plugin.loadWidget<'stat'>('revenue-total')).toMatchObject({ data: { value: payment.payment.amount } });
});

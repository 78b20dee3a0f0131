import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';

export interface SentEvent {
  id: string;
  name: string;
  occurredAt: string;
  visitorId: string;
  url: string;
  consent: string[];
  properties: { sku?: string };
}

export interface Sent {
  /** All that were taken, each once. */
  events: SentEvent[];
  requests: number;
  /** Requests that were not answered with 202. */
  failed: string[];
  /** Milliseconds of each request. */
  latencies: number[];
}

const VISITORS = 500;
const PAGES = 30;
const BATCH = 10;
const TICK_MS = 100;
/** Of all events, those that come alone. */
const SINGLE_SHARE = 0.2;
/** Of all requests, those that are sent a second time, as a browser does that got no answer. */
const RESENT_SHARE = 0.02;
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';

/** Sends events as browsers do, most in batches, at a steady rate, however long answers take. */
export async function sendEvents(
  url: string,
  { seconds, eventsPerMinute }: { seconds: number; eventsPerMinute: number },
): Promise<Sent> {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 32 });
  const visitors = Array.from({ length: VISITORS }, () => randomUUID());
  const sent: Sent = { events: [], requests: 0, failed: [], latencies: [] };
  const open = new Set<Promise<void>>();
  const post = async (events: SentEvent[]): Promise<void> => {
    const body = JSON.stringify({ sentAt: new Date().toISOString(), events });
    const began = performance.now();
    sent.requests += 1;
    const headers = { 'content-type': 'text/plain;charset=UTF-8', 'user-agent': FIREFOX };
    const response = await pool.request({ method: 'POST', path: pathname, headers, body });
    const text = await response.body.text();
    sent.latencies.push(performance.now() - began);
    if (response.statusCode !== 202 || !text.includes('"dropped":0'))
      sent.failed.push(`${response.statusCode} ${text}`);
  };
  const start = performance.now();
  const total = Math.round((eventsPerMinute / 60) * seconds);
  while (sent.events.length < total) {
    const due = Math.min(total, Math.ceil(((performance.now() - start) / 1_000) * (eventsPerMinute / 60)));
    while (sent.events.length < due) {
      const isSingle = Math.random() < SINGLE_SHARE / (SINGLE_SHARE + (1 - SINGLE_SHARE) / BATCH);
      const visitorId = visitors[Math.floor(Math.random() * VISITORS)] as string;
      const events = Array.from({ length: isSingle ? 1 : BATCH }, () => createEvent(visitorId));
      sent.events.push(...events);
      const times = Math.random() < RESENT_SHARE ? 2 : 1;
      for (let time = 0; time < times; time++) {
        const request = post(events).catch((error: unknown) => void sent.failed.push(String(error)));
        open.add(request);
        void request.finally(() => open.delete(request));
      }
    }
    await sleep(TICK_MS);
  }
  await Promise.all(open);
  await pool.close();
  return sent;
}

function createEvent(visitorId: string): SentEvent {
  const page = Math.floor(Math.random() ** 2 * PAGES);
  const isProduct = page > 5 && Math.random() < 0.3;
  return {
    id: randomUUID(),
    name: isProduct ? 'product_viewed' : 'page_viewed',
    occurredAt: new Date().toISOString(),
    visitorId,
    url: `https://shop.example/page-${page}?q=1`,
    consent: ['necessary', 'statistics'],
    properties: isProduct ? { sku: `SKU-${page}` } : {},
  };
}

import type { TestPlatform } from '../../../tests/support/test-platform.ts';
import { setTimeout as sleep } from 'node:timers/promises';

const LINES_PER_CALL = 500;
/** What a tenant's traces keep of one second: executions that went well, and that did not. */
const KEPT_PER_SECOND = { well: 50, refused: 100 };
const CONCURRENT = 10;
/** Until deliveries that had begun are over. */
const SETTLE_MS = 45_000;

/** Makes so many rows for a list of tenant `acme`, each as it comes to be. What one list keeps may push out what another has. */
type Seed = (platform: TestPlatform, count: number) => Promise<void>;

export const SEEDS = {
  logs: seedLogs,
  executions: seedExecutions,
  audit: seedAudit,
  deliveries: seedDeliveries,
} satisfies Record<string, Seed>;

async function seedLogs(platform: TestPlatform, count: number): Promise<void> {
  for (let from = 1; from <= count; from += LINES_PER_CALL) {
    await platform.call('POST', '/v1/tenants/acme/api/noisy/flood', { from, count: LINES_PER_CALL });
  }
}

async function seedDeliveries(platform: TestPlatform, count: number): Promise<void> {
  for (let from = 0; from < count; from += CONCURRENT) {
    const events = Array.from({ length: CONCURRENT }, (_, index) => ({
      type: 'stock-changed',
      data: {},
      idempotencyKey: `seeded-${from + index}`,
    }));
    await Promise.all(events.map((event) => platform.call('POST', '/v1/tenants/acme/events', event)));
  }
  // Whoever is not active gets none: they wait, and nobody is busy with trying them again.
  await platform.call('POST', '/v1/tenants/acme/plugins/fragile/deactivate');
  await sleep(SETTLE_MS);
}

async function seedAudit(platform: TestPlatform, count: number): Promise<void> {
  for (let from = 0; from < count; from += CONCURRENT) {
    const names = Array.from({ length: CONCURRENT }, (_, index) => `seeded ${from + index}`);
    await Promise.all(names.map((name) => platform.call('POST', '/v1/tenants/acme/tokens', { name, role: 'viewer' })));
  }
}

async function seedExecutions(platform: TestPlatform, count: number): Promise<void> {
  const perSecond = KEPT_PER_SECOND.well + KEPT_PER_SECOND.refused;
  for (let done = 0; done < count; done += perSecond) {
    const began = performance.now();
    const amounts = Array.from({ length: perSecond }, (_, index) => (index < KEPT_PER_SECOND.well ? 20 : 13));
    for (let from = 0; from < perSecond; from += CONCURRENT) {
      await Promise.all(amounts.slice(from, from + CONCURRENT).map((amount) => pay(platform, amount)));
    }
    await sleep(Math.max(0, 1000 - (performance.now() - began)));
  }
}

async function pay(platform: TestPlatform, amount: number): Promise<void> {
  await platform.runHook('acme', 'before_payment_process', {
    id: 'p-1',
    amount,
    currency: 'EUR',
    customer: { id: 'c-1', email: 'ada@example.com' },
  });
}

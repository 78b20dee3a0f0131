import type { TestPlatform } from '../../../tests/support/test-platform.ts';
import { setTimeout as sleep } from 'node:timers/promises';

const LINES_PER_CALL = 500;
/** What a tenant's traces keep of one second: executions that went well, and that did not. */
const KEPT_PER_SECOND = { well: 50, refused: 100 };
const CONCURRENT = 10;

/** Log lines, executions, deliveries and entries of the audit log of tenant `acme`, each as it comes to be. */
export async function seedRows(platform: TestPlatform, count: number): Promise<void> {
  for (let from = 1; from <= count; from += LINES_PER_CALL) {
    await platform.call('POST', '/v1/tenants/acme/api/noisy/flood', { from, count: LINES_PER_CALL });
  }
  await seedAudit(platform, count);
  await seedExecutions(platform, count);
  await seedDeliveries(platform, count);
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
}

async function seedAudit(platform: TestPlatform, count: number): Promise<void> {
  for (let entry = 0; entry < count; entry++) {
    await platform.call('PUT', '/v1/tenants/acme/plugins/bank/settings', { values: { fee: entry } });
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

import { defineHook } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';
import { loadConfig, MAX_LATENESS_MS } from '../config.ts';
import { readPageVisit } from '../events/page-visit.ts';
import { readProduct } from '../events/read-product.ts';
import { storeEvents } from '../events/store-events.ts';
import { keepCustomer } from '../privacy/keep-customer.ts';
import { describeBrowser } from '../privacy/describe-browser.ts';
import { createIdentify } from '../privacy/identify-visitor.ts';
import { truncateAddress } from '../privacy/truncate-address.ts';

/** Keeps what the host application says of its visitors, as far as they have agreed. Their addresses are not kept. */
export default defineHook<typeof manifest>()('on_event_track', async (context, event) => {
  const { client, customerId, occurredAt } = event;
  const config = await loadConfig(context);
  const browser = describeBrowser(client?.userAgent);
  const now = Date.now();
  const at = Math.min(Date.parse(occurredAt), now);
  const isAgreed = event.consent.includes('statistics');
  if (at < now - MAX_LATENESS_MS) return;
  // A host that tells of no user agent has no robot among its visitors.
  if (browser === undefined && client?.userAgent !== undefined) return;
  const network = client?.ip === undefined ? undefined : truncateAddress(client.ip);
  const identify = createIdentify(context, {
    countsAnonymously: config.countsAnonymously,
    isRefused: false,
    hour: config.clock.toHour(now),
    traits: { userAgent: client?.userAgent ?? '', network },
  });
  const visitor = await identify(event);
  if (visitor === undefined) return;
  const time = config.clock.toHour(at);
  const product = readProduct(event.properties);
  const refusal = await storeEvents(
    context,
    [
      {
        source: 'host',
        id: event.id ?? context.invocation.idempotencyKey,
        name: event.name,
        at,
        ...time,
        visitor,
        ...readPageVisit(event, config.shopHosts),
        ...browser,
        ...(client?.country !== undefined && { country: client.country }),
        ...(product !== undefined && { product }),
      },
    ],
    { clock: config.clock, now },
  );
  if (refusal !== undefined) context.metrics.count('events.refused', 1, { reason: refusal });
  if (isAgreed && customerId !== undefined) await keepCustomer(context, { customerId, visitor, day: time.day });
});

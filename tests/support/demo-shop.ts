import { DemoShop, SHOP_PLUGINS } from '@digital-commerce/demo-shop/local';
import { bootLocalPlatform } from '@digital-commerce/local-platform';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import type { StripeDouble, StripeEvent } from '@digital-commerce/service-doubles/stripe';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seedLocalPlatform } from '../../cli/src/start/seed.ts';
import { PlatformApi } from './platform-api.ts';

/** An order as the shop has stored it. Amounts are in cents. */
export interface StoredOrder {
  id: string;
  number: number;
  state: string;
  method: string;
  total: number;
  refunded: number;
  customer_id: string | null;
}

const SHOP_TENANT = 'demo';

/** A whole platform in this process, with the demo shop and its stand-ins beside it, as `npm start` has them. */
export class RunningShop extends PlatformApi {
  readonly shop: DemoShop;
  readonly local: LocalPlatform;
  readonly #endpoint: StripeDouble['webhooks']['endpoint'];

  private constructor(shop: DemoShop, local: LocalPlatform) {
    super(local.url, local.operatorToken);
    this.shop = shop;
    this.local = local;
    this.#endpoint = shop.stripe.webhooks.endpoint;
  }

  static async boot(stateDir = mkdtempSync(join(tmpdir(), 'shop-test-'))): Promise<RunningShop> {
    const shop = await DemoShop.begin({ tenant: SHOP_TENANT, port: 0, stateDir });
    const local = await bootLocalPlatform({ port: 0, namespacePort: 0, stateDir, ...shop.toPlatformOptions() });
    const isNew = await seedLocalPlatform(local, SHOP_PLUGINS);
    await shop.open(local, { isNew });
    return new RunningShop(shop, local);
  }

  get stripe(): StripeDouble {
    return this.shop.stripe;
  }

  /** The newest first. */
  async orders(): Promise<StoredOrder[]> {
    const database = await this.local.miniflare.getD1Database('DB', 'demo-shop');
    const { results } = await database
      .prepare('SELECT id, number, state, method, total, refunded, customer_id FROM orders ORDER BY number DESC')
      .all<StoredOrder>();
    return results;
  }

  /** Payments that Stripe took money for, with what it took in cents. */
  captures(): { payment: string | undefined; cents: number }[] {
    return [...this.stripe.account.intents.values()]
      .filter(({ amount_received: received }) => received > 0)
      .map(({ metadata, amount_received: cents }) => ({ payment: metadata['shop_payment'], cents }));
  }

  /** Stripe's messages wait from now on. What is returned sends them, in the order and as often as it is told. */
  holdMessages(): (choose?: (events: StripeEvent[]) => StripeEvent[]) => Promise<void> {
    const { webhooks, account } = this.stripe;
    const held = account.events.length;
    webhooks.endpoint = undefined;
    return async (choose = (events) => events) => {
      webhooks.endpoint = this.#endpoint;
      for (const event of choose(account.events.slice(held))) {
        webhooks.send(event);
        await webhooks.whenIdle();
      }
    };
  }

  /** Ends the processes of a plugin, as a crash does. The next call starts another. */
  killPlugin(id: string): number {
    const cells = this.local.host.listCells().filter(({ script }) => script.startsWith(`${id}-`));
    for (const { pid } of cells) process.kill(pid, 'SIGKILL');
    return cells.length;
  }

  /** Ends it, and starts it again with what it has kept: on other ports, with stand-ins that have forgotten everything. */
  async restart(): Promise<RunningShop> {
    await this.local.close();
    await this.shop.close();
    return RunningShop.boot(this.local.stateDir);
  }

  async close(): Promise<void> {
    await this.local.close();
    await this.shop.close();
    rmSync(this.local.stateDir, { recursive: true });
  }
}

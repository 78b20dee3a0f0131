import { applyMigrations, resolveFreePort } from '@digital-commerce/local-platform';
import type { LocalPlatform, LocalPlatformOptions } from '@digital-commerce/local-platform';
import type { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import type { StripeDouble } from '@digital-commerce/service-doubles/stripe';
import { keepSecrets, loadSecrets, readSecrets } from './secrets-file.ts';
import type { DemoSecrets } from './secrets-file.ts';
import { followPorts, SHOP_HOST, setUpTenant, toRedirectUri } from './set-up-tenant.ts';
import { loadShopWorker, MIGRATIONS, SHOP_WORKER } from './shop-worker.ts';
import { serveStandIns } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

export interface DemoShopOptions {
  tenant: string;
  /** Of the platform. What an earlier start has left there is gone on with. */
  stateDir: string;
  /** Of the shop on this machine; 0 picks a free one. */
  port: number;
}

interface Opened {
  secrets: DemoSecrets;
  stateDir: string;
  stripe: StripeDouble;
  google: OpenIdDouble;
}

/** The demo shop beside a local platform, with stand-ins for Stripe and Google. */
export class DemoShop {
  readonly url: string;
  readonly #tenant: string;
  readonly #port: number;
  readonly #standIns: StandIns;
  #opened: Opened | undefined;

  private constructor({ tenant, port }: Omit<DemoShopOptions, 'stateDir'>, standIns: StandIns) {
    this.#tenant = tenant;
    this.#port = port;
    this.#standIns = standIns;
    this.url = `http://localhost:${port}`;
  }

  /** Begins with what the platform has to know before it starts. @throws PORT_IN_USE */
  static async begin({ tenant, port, stateDir }: DemoShopOptions): Promise<DemoShop> {
    const free = await resolveFreePort(port, 'SHOP_PORT');
    return new DemoShop({ tenant, port: free }, await serveStandIns(readSecrets(stateDir)?.ports));
  }

  /** For `bootLocalPlatform`. What `egressMap` says of the same hosts comes first. */
  toPlatformOptions(egressMap = ''): Pick<LocalPlatformOptions, 'egressMap' | 'applications'> {
    const own = `${this.#standIns.egressMap},${SHOP_HOST}=http://127.0.0.1:${this.#port}`;
    return {
      // Of two entries for a host the later one counts.
      egressMap: [own, egressMap].filter((map) => map !== '').join(','),
      applications: async ({ url: platformUrl, stateDir }) => {
        const secrets = loadSecrets(stateDir, this.#standIns.ports);
        const places = { tenant: this.#tenant, shopUrl: this.url, platformUrl };
        const vars = { TENANT: this.#tenant, SHOP_URL: this.url, PLATFORM_URL: platformUrl };
        const [worker, opened] = await Promise.all([
          loadShopWorker(this.#port, vars),
          this.#standIns.open(secrets, toRedirectUri(places)),
        ]);
        this.#opened = { ...opened, secrets, stateDir };
        return [worker];
      },
    };
  }

  /**
   * Opens it, once the plugins are installed.
   * @param isNew the tenant is new: its plugins are configured. A tenant that was there before is left as it is, apart from the
   * addresses of this machine that the shop itself once set.
   * @returns whether the tenant is set up for the stand-ins
   */
  async open(platform: LocalPlatform, { isNew }: { isNew: boolean }): Promise<boolean> {
    const { google, stripe, secrets, stateDir } = this.#requireOpened();
    await applyMigrations(await platform.miniflare.getD1Database('DB', SHOP_WORKER), MIGRATIONS);
    const messages = `/v1/tenants/${this.#tenant}/webhooks/stripe-gateway/stripe`;
    stripe.webhooks.endpoint = {
      url: `${platform.url.replace('localhost', '127.0.0.1')}${messages}`,
      secrets: [secrets.stripeWebhookSecret],
    };
    const places = { tenant: this.#tenant, shopUrl: this.url, platformUrl: platform.url };
    const about = { places, secrets, clientId: google.clientId };
    if (isNew || secrets.setup === 'begun') {
      keepSecrets(stateDir, { ...secrets, setup: 'begun' });
      await setUpTenant(platform, about);
      keepSecrets(stateDir, { ...secrets, setup: 'finished' });
      return true;
    }
    if (secrets.setup === 'none') return false;
    await followPorts(platform, about);
    return true;
  }

  /** The stand-in for Stripe, once the platform has started. */
  get stripe(): StripeDouble {
    return this.#requireOpened().stripe;
  }

  /** Ends the stand-ins. The shop ends with the platform. */
  close(): Promise<void> {
    return this.#standIns.close();
  }

  #requireOpened(): Opened {
    if (this.#opened === undefined)
      throw new Error('The demo shop needs a platform that was started with its options.');
    return this.#opened;
  }
}

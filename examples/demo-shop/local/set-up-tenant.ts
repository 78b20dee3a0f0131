import { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import type { LocalPlatform } from '@digital-commerce/local-platform';
import { SHOP_WORKER } from './shop-worker.ts';
import type { DemoSecrets } from './secrets-file.ts';

/** The plugins that the shop is shown with. */
export const SHOP_PLUGINS = ['stripe-gateway', 'google-oauth', 'analytics-dashboard'] as const;

/** A name that events can be sent to. The egress map leads it to the shop, whatever its port is. */
export const SHOP_HOST = 'shop.example.com';

export interface Places {
  tenant: string;
  shopUrl: string;
  platformUrl: string;
}

type Values = Record<string, string>;

export function toRedirectUri({ platformUrl, tenant }: Places): string {
  return `${platformUrl}/v1/tenants/${tenant}/api/google-oauth/callback`;
}

/** Settings of the plugins for the stand-ins and this shop. What is secret is set once. */
function toSettings(
  places: Places,
  secrets: DemoSecrets,
  clientId: string,
): Record<(typeof SHOP_PLUGINS)[number], { places: Values; once: Values }> {
  return {
    'stripe-gateway': {
      places: { return_url: `${places.shopUrl}/payments/return` },
      once: { api_key: secrets.stripeKey, webhook_secret: secrets.stripeWebhookSecret },
    },
    'google-oauth': {
      places: { callback_url: toRedirectUri(places), shop_url: places.shopUrl },
      once: {
        client_id: clientId,
        client_secret: secrets.googleClientSecret,
        return_paths: '/signed-in',
        role_rules: '@staff.example=staff',
      },
    },
    'analytics-dashboard': { places: { shop_hosts: new URL(places.shopUrl).hostname }, once: {} },
  };
}

/** Configures the plugins, and has their events sent to the shop. May be done again after it was cut off. */
export async function setUpTenant(
  platform: Pick<LocalPlatform, 'url' | 'operatorToken' | 'miniflare'>,
  { places, secrets, clientId }: { places: Places; secrets: DemoSecrets; clientId: string },
): Promise<void> {
  const client = new PlatformClient({ url: platform.url, token: platform.operatorToken, remedy: 'Start it again.' });
  const { tenant } = places;
  const settings = toSettings(places, secrets, clientId);
  await Promise.all(
    SHOP_PLUGINS.map((plugin) => {
      const values = { ...settings[plugin].places, ...settings[plugin].once };
      return client.call('putSettings', { tenant, plugin, body: { values } });
    }),
  );
  const url = `https://${SHOP_HOST}/webhooks/platform`;
  const { endpoints } = await client.call('listWebhookEndpoints', { tenant });
  for (const { id, url: known } of endpoints)
    if (known === url) await client.call('deleteWebhookEndpoint', { tenant, endpoint: id });
  const body = { url, events: ['stripe-gateway.*'], description: 'The demo shop' };
  const { secret } = await client.call('createWebhookEndpoint', { tenant, body });
  await keepWebhookSecret(platform.miniflare, secret);
}

/** The shop or the platform may have another port than last time. What somebody has set otherwise stays. */
export async function followPorts(
  platform: Pick<LocalPlatform, 'url' | 'operatorToken'>,
  { places, secrets, clientId }: { places: Places; secrets: DemoSecrets; clientId: string },
): Promise<void> {
  const client = new PlatformClient({ url: platform.url, token: platform.operatorToken, remedy: 'Start it again.' });
  const { tenant } = places;
  const { installations } = await client.call('listInstallations', { tenant });
  const settings = toSettings(places, secrets, clientId);
  const follow = async (plugin: (typeof SHOP_PLUGINS)[number]): Promise<void> => {
    const { settings: known } = await client.call('getSettings', { tenant, plugin });
    const moved = Object.entries(settings[plugin].places).filter(
      ([key, value]) => known[key]?.value !== value && isOfThisMachine(known[key]?.value),
    );
    if (moved.length > 0)
      await client.call('putSettings', { tenant, plugin, body: { values: Object.fromEntries(moved) } });
  };
  await Promise.all(SHOP_PLUGINS.filter((plugin) => installations.some(({ id }) => id === plugin)).map(follow));
}

function isOfThisMachine(value: unknown): boolean {
  return typeof value === 'string' && /^http:\/\/localhost:\d+(\/|$)/.test(value);
}

async function keepWebhookSecret(miniflare: LocalPlatform['miniflare'], secret: string): Promise<void> {
  const admin = (await miniflare.getSecretsStoreSecretAPI('WEBHOOK_SECRET', SHOP_WORKER))();
  const [known] = await admin.list();
  if (known?.metadata === undefined) await admin.create(secret);
  else await admin.update(secret, known.metadata.uuid);
}

import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import { serveDouble } from '@digital-commerce/service-doubles/serve';
import { StripeDouble } from '@digital-commerce/service-doubles/stripe';
import type { DemoSecrets } from './secrets-file.ts';

const GOOGLE_HOSTS = [
  'accounts.google.com',
  'www.googleapis.com',
  'openidconnect.googleapis.com',
  'oauth2.googleapis.com',
];

/** Stripe and Google on free ports of this machine. */
export interface StandIns {
  /** Where plugins' requests to the real ones go instead. */
  egressMap: string;
  /** Gives them the secrets. Until then they answer nothing. */
  open: (secrets: DemoSecrets, redirectUri: string) => Promise<Opened>;
  close: () => Promise<void>;
}

interface Opened {
  stripe: StripeDouble;
  google: OpenIdDouble;
}

const closed = (): Promise<Response> => Promise.resolve(new Response(null, { status: 503 }));

export async function serveStandIns(): Promise<StandIns> {
  let opened: Opened | undefined;
  const [stripeServer, googleServer] = await Promise.all([
    serveDouble((request) => opened?.stripe.fetch(request) ?? closed()),
    serveDouble((request) => opened?.google.fetch(request) ?? closed()),
  ]);
  return {
    egressMap: [
      `api.stripe.com=${stripeServer.url}`,
      ...GOOGLE_HOSTS.map((host) => `${host}=${googleServer.url}`),
    ].join(','),
    async open({ stripeKey, googleClientSecret }, redirectUri) {
      opened = {
        stripe: new StripeDouble({ apiKey: stripeKey, publicUrl: stripeServer.url }),
        google: await OpenIdDouble.create({
          clientSecret: googleClientSecret,
          publicUrl: googleServer.url,
          redirectUris: [redirectUri],
        }),
      };
      return opened;
    },
    async close() {
      await opened?.stripe.webhooks.close();
      await Promise.all([stripeServer.close(), googleServer.close()]);
    },
  };
}

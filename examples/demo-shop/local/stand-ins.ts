import { randomUUID } from 'node:crypto';
import { OpenIdDouble } from '@digital-commerce/service-doubles/openid';
import { isPortFree } from '@digital-commerce/local-platform';
import { serveDouble } from '@digital-commerce/service-doubles/serve';
import { StripeDouble } from '@digital-commerce/service-doubles/stripe';
import type { ServedDouble } from '@digital-commerce/service-doubles/serve';
import type { DemoSecrets } from './secrets-file.ts';

const GOOGLE_HOSTS = [
  'accounts.google.com',
  'www.googleapis.com',
  'openidconnect.googleapis.com',
  'oauth2.googleapis.com',
];

/** Stripe and Google on free ports of this machine. */
export interface StandIns {
  ports: DemoSecrets['ports'];
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

/** @param wanted ports, where they are free */
export async function serveStandIns(wanted?: DemoSecrets['ports']): Promise<StandIns> {
  let opened: Opened | undefined;
  const [stripeServer, googleServer] = await Promise.all([
    serve((request) => opened?.stripe.fetch(request) ?? closed(), wanted?.stripe),
    serve((request) => opened?.google.fetch(request) ?? closed(), wanted?.google),
  ]);
  return {
    ports: { stripe: toPort(stripeServer.url), google: toPort(googleServer.url) },
    egressMap: [
      `api.stripe.com=${stripeServer.url}`,
      ...GOOGLE_HOSTS.map((host) => `${host}=${googleServer.url}`),
    ].join(','),
    async open({ stripeKey, googleClientSecret }, redirectUri) {
      opened = {
        stripe: new StripeDouble({ apiKey: stripeKey, publicUrl: stripeServer.url }),
        google: await OpenIdDouble.create({
          clientSecret: googleClientSecret,
          keyPrefix: randomUUID(),
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

async function serve(fetch: Parameters<typeof serveDouble>[0], port = 0): Promise<ServedDouble> {
  return serveDouble(fetch, { port: (await isPortFree(port)) ? port : 0 });
}

function toPort(url: string): number {
  return Number(new URL(url).port);
}

import { retry } from '@digital-commerce/plugin-sdk';
import { discoveryRequest, processDiscoveryResponse } from 'oauth4webapi';
import type { AuthorizationServer, Client, ClientAuth } from 'oauth4webapi';
import type { Context } from './context.ts';
import { requestLimit } from './request-limit.ts';

const ISSUER = new URL('https://accounts.google.com');
const CONFIGURATION_KEY = 'configuration';
const CONFIGURATION_TTL_SECONDS = 3_600;

/** Where Google's services are, and who this shop is to it. */
export interface Google {
  server: AuthorizationServer;
  client: Client;
}

/** Id and secret are in the header that the platform adds to requests on their way to Google. */
export const authenticateOnTheWay: ClientAuth = () => undefined;

/** @throws what keeps Google from being asked where its services are */
export async function openGoogle(context: Context): Promise<Google> {
  const [clientId, known] = await context.batch(({ settings, cache }) => [
    settings.get('client_id'),
    cache.get<AuthorizationServer>(CONFIGURATION_KEY),
  ]);
  return { server: known ?? (await discover(context)), client: toClient(clientId) };
}

/** Asks Google where its services are, and keeps the answer for an hour. @throws what keeps it from that */
export async function discover(context: Context): Promise<AuthorizationServer> {
  const server = await retry(
    context,
    async () => processDiscoveryResponse(ISSUER, await discoveryRequest(ISSUER, requestLimit(context))),
    { attempts: 2 },
  );
  await context.cache.set(CONFIGURATION_KEY, server, { ttlSeconds: CONFIGURATION_TTL_SECONDS });
  return server;
}

/** No other algorithm is taken, whatever a token or Google's configuration says. */
function toClient(clientId: string): Client {
  return { client_id: clientId, id_token_signed_response_alg: 'RS256' };
}

import { calculatePKCECodeChallenge } from 'oauth4webapi';
import type { Context } from '../google/context.ts';
import { openGoogle } from '../google/open-google.ts';
import { readTokenKey } from '../tokens/token-key.ts';
import type { AttemptSecrets } from './attempt.ts';
import { readList } from './read-list.ts';

/** Where Google asks people who they are. @throws what keeps Google from being asked where that is */
export async function buildAuthorizationUrl(
  context: Context,
  { state, nonce, verifier }: AttemptSecrets,
  { choosesAccount }: { choosesAccount: boolean },
): Promise<string> {
  const { server, client } = await openGoogle(context);
  const { callback_url: callbackUrl, hosted_domain: hosted } = await context.settings.all();
  const domains = readList(typeof hosted === 'string' ? hosted : undefined);
  const keepsTokens = (await readTokenKey(context)) !== undefined;
  const url = new URL(server.authorization_endpoint ?? '');
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: String(callbackUrl),
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...(keepsTokens && { access_type: 'offline' }),
    ...(choosesAccount && { prompt: 'select_account' }),
    // A hint for the list of accounts: what counts is the claim in the token.
    ...(domains.length > 0 && { hd: domains.length === 1 ? String(domains[0]) : '*' }),
  }).toString();
  return url.href;
}

import {
  authorizationCodeGrantRequest,
  getValidatedIdTokenClaims,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from 'oauth4webapi';
import type { IDToken } from 'oauth4webapi';
import { checkSignature } from './check-signature.ts';
import type { Context } from './context.ts';
import { authenticateOnTheWay, openGoogle } from './open-google.ts';
import { toProfile } from './profile.ts';
import type { Profile } from './profile.ts';
import { requestLimit } from './request-limit.ts';
import { SignInError } from './sign-in-error.ts';
import { toSignInError } from './to-sign-in-error.ts';

export interface ComingBack {
  /** What Google has added to the address. */
  params: URLSearchParams;
  /** What it has to have. */
  state: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
}

/**
 * Gets from Google who it is that comes back. The ID token has to be signed by Google with RS256, for this shop, for this
 * sign-in, and for now.
 * @throws SignInError
 */
export async function exchangeCode(
  context: Context,
  { params, state, nonce, verifier }: ComingBack,
): Promise<{ profile: Profile; refreshToken?: string }> {
  try {
    const { server, client } = await openGoogle(context);
    const response = await authorizationCodeGrantRequest(
      server,
      client,
      authenticateOnTheWay,
      validateAuthResponse(server, client, params, state),
      await context.settings.get('callback_url'),
      verifier,
      requestLimit(context),
    );
    const tokens = await processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: nonce,
      requireIdToken: true,
    });
    const claims = getValidatedIdTokenClaims(tokens) as IDToken;
    // The library looks at "azp" only when there are several audiences.
    if (claims['azp'] !== undefined && claims['azp'] !== client.client_id)
      throw new SignInError('TOKEN_NOT_VALID', 'The ID token is for another authorised party.');
    await checkSignature(context, server, response);
    const profile = toProfile(claims);
    if (profile === undefined) throw new SignInError('TOKEN_NOT_VALID', 'The ID token has no e-mail address.');
    const { refresh_token: refreshToken } = tokens;
    return { profile, ...(refreshToken !== undefined && { refreshToken }) };
  } catch (error) {
    throw toSignInError(error);
  }
}

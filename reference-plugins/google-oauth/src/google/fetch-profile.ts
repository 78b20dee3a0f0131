import {
  processRefreshTokenResponse,
  processUserInfoResponse,
  refreshTokenGrantRequest,
  ResponseBodyError,
  userInfoRequest,
} from 'oauth4webapi';
import type { Context } from './context.ts';
import { authenticateOnTheWay, openGoogle } from './open-google.ts';
import { toProfile } from './profile.ts';
import type { Profile } from './profile.ts';
import { requestLimit } from './request-limit.ts';

/** `revoked`: the person has taken the shop's access away. `refreshToken`: it takes the place of the old one. */
export type FetchedProfile = { status: 'revoked' } | { status: 'current'; profile: Profile; refreshToken?: string };

/** What Google says of a person now, by the token that it gave when they signed in. @throws what keeps it from that */
export async function fetchProfile(context: Context, sub: string, refreshToken: string): Promise<FetchedProfile> {
  const { server, client } = await openGoogle(context);
  const response = await refreshTokenGrantRequest(
    server,
    client,
    authenticateOnTheWay,
    refreshToken,
    requestLimit(context),
  );
  let tokens;
  try {
    tokens = await processRefreshTokenResponse(server, client, response);
  } catch (error) {
    if (error instanceof ResponseBodyError && error.error === 'invalid_grant') return { status: 'revoked' };
    throw error;
  }
  const answer = await userInfoRequest(server, client, tokens.access_token, requestLimit(context));
  const profile = toProfile(await processUserInfoResponse(server, client, sub, answer));
  if (profile === undefined) throw new Error('Google told no e-mail address.');
  const { refresh_token: next } = tokens;
  return { status: 'current', profile, ...(next !== undefined && { refreshToken: next }) };
}

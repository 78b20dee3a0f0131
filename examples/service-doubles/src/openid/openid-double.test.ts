import * as oauth from 'oauth4webapi';
import { beforeAll, expect, test } from 'vitest';
import { FORGERIES } from './id-token.ts';
import { OpenIdDouble } from './openid-double.ts';

/** A real client, against the double. */
const REDIRECT_URI = 'https://client.example/callback';
let double: OpenIdDouble;
let server: oauth.AuthorizationServer;
let client: oauth.Client;
let authentication: oauth.ClientAuth;
const through = { [oauth.customFetch]: (url: string, init: RequestInit) => double.fetch(new Request(url, init)) } as {
  [oauth.customFetch]: (url: string, options: unknown) => Promise<Response>;
};

beforeAll(async () => {
  double = await OpenIdDouble.create({ redirectUris: [REDIRECT_URI] });
  const issuer = new URL('https://accounts.google.com');
  server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, through));
  client = { client_id: double.clientId, id_token_signed_response_alg: 'RS256' };
  authentication = oauth.ClientSecretBasic(double.clientSecret);
});

interface Begun {
  verifier: string;
  nonce: string;
  state: string;
  url: URL;
}

async function begin(params: Record<string, string> = {}): Promise<Begun> {
  const [verifier, nonce, state] = [
    oauth.generateRandomCodeVerifier(),
    oauth.generateRandomNonce(),
    oauth.generateRandomState(),
  ];
  const url = new URL(String(server.authorization_endpoint));
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid email profile',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
    ...params,
  }).toString();
  return { verifier, nonce, state, url };
}

async function redeem(begun: Begun, back: URL, { verifier = begun.verifier, auth = authentication } = {}) {
  const params = oauth.validateAuthResponse(server, client, back, begun.state);
  return oauth.authorizationCodeGrantRequest(server, client, auth, params, REDIRECT_URI, verifier, through);
}

/** All that a client checks. */
async function signIn(params: Record<string, string> = {}, sub = '110002') {
  const begun = await begin(params);
  const response = await redeem(begun, await double.choose(begun.url.href, sub));
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: begun.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(structuredClone(server), response, through);
  const claims = oauth.getValidatedIdTokenClaims(tokens);
  return { tokens, claims: claims as oauth.IDToken };
}

test('somebody signs in, and the client gets their claims', async () => {
  const { claims, tokens } = await signIn();
  expect(claims).toMatchObject({
    sub: '110002',
    email: 'bob@staff.example',
    hd: 'staff.example',
    azp: double.clientId,
  });
  expect(tokens.refresh_token).toBeUndefined();
  const answer = await oauth.userInfoRequest(server, client, tokens.access_token, through);
  expect(await oauth.processUserInfoResponse(server, client, '110002', answer)).toMatchObject({ name: 'Bob Ray' });
});

test('the page lets a person choose, or say no', async () => {
  const begun = await begin();
  const page = await (await double.fetch(new Request(begun.url))).text();
  expect(page).toContain('ann@gmail.com');
  const back = await double.choose(begun.url.href);
  expect(() => oauth.validateAuthResponse(server, client, back, begun.state)).toThrow(oauth.AuthorizationResponseError);
});

test.each([
  [{ redirect_uri: 'https://evil.example/' }, 'redirect_uri_mismatch'],
  [{ client_id: 'other' }, 'invalid_client'],
  [{ code_challenge: '' }, 'code_challenge'],
  [{ scope: 'email' }, 'invalid_scope'],
  [{ response_type: 'token' }, 'unsupported_response_type'],
])('%j sends nobody anywhere', async (params, reason) => {
  const { url } = await begin(params);
  await expect(double.choose(url.href, '110001')).rejects.toThrow(reason);
});

test('a code is good once, for who began', async () => {
  const begun = await begin();
  const back = await double.choose(begun.url.href, '110001');
  const other = await redeem(begun, back, { verifier: oauth.generateRandomCodeVerifier() });
  await expect(oauth.processAuthorizationCodeResponse(server, client, other)).rejects.toMatchObject({
    error: 'invalid_grant',
  });
  const again = await begin();
  const code = await double.choose(again.url.href, '110001');
  expect((await redeem(again, code)).status).toBe(200);
  expect((await redeem(again, code)).status).toBe(400);
});

test('a wrong secret is refused', async () => {
  const begun = await begin();
  const back = await double.choose(begun.url.href, '110001');
  const response = await redeem(begun, back, { auth: oauth.ClientSecretBasic('wrong') });
  expect(response.status).toBe(401);
});

test('a refresh token is given once, refreshes, and ends with its revocation', async () => {
  const { tokens } = await signIn({ access_type: 'offline' });
  expect((await signIn({ access_type: 'offline' })).tokens.refresh_token).toBeUndefined();
  const token = tokens.refresh_token ?? '';
  const refresh = async () => {
    const response = await oauth.refreshTokenGrantRequest(server, client, authentication, token, through);
    return oauth.processRefreshTokenResponse(server, client, response);
  };
  expect((await refresh()).access_token).toMatch(/^ya29\./);
  await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, authentication, token, through));
  await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
  expect(double.tokens.countRefreshTokens('110002')).toBe(0);
});

// The library leaves "azp" to the application when there is one audience.
test.each(FORGERIES.filter((forgery) => forgery !== 'wrong-azp'))(
  'a client refuses a token with: %s',
  async (forgery) => {
    double.forgeNext(forgery);
    await expect(signIn()).rejects.toThrow();
    expect((await signIn()).claims.sub).toBe('110002');
  },
);

test('a token for another authorised party says so', async () => {
  double.forgeNext('wrong-azp');
  expect((await signIn()).claims['azp']).not.toBe(double.clientId);
});

test('keys change, with and without the old ones', async () => {
  await double.keys.rotate({ keepsOld: true });
  expect(double.keys.jwks.keys.map(({ kid }) => kid)).toEqual(['key-1', 'key-2']);
  await double.keys.rotate();
  expect(double.keys.jwks.keys.map(({ kid }) => kid)).toEqual(['key-3']);
  await signIn();
});

test('a fault hits as many requests as it says', async () => {
  double.failNext({ on: /POST \/token/, status: 503 });
  await expect(signIn()).rejects.toMatchObject({ code: oauth.RESPONSE_IS_NOT_CONFORM });
  double.failNext({ on: /POST \/token/, status: 400, error: 'invalid_grant' });
  await expect(signIn()).rejects.toMatchObject({ error: 'invalid_grant' });
  await signIn();
});

test('a provider of its own address signs with ES256, and ends sessions', async () => {
  const issuer = new URL('https://sign-in.example');
  const own = await OpenIdDouble.create({ issuer: issuer.origin, algorithm: 'ES256', redirectUris: [REDIRECT_URI] });
  const ask = { [oauth.customFetch]: (url: string) => own.fetch(new Request(url)) };
  const found = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, ask));
  expect(found).toMatchObject({ issuer: issuer.origin, id_token_signing_alg_values_supported: ['ES256'] });
  expect(own.keys.jwks.keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256' });
  const endSession = (returnUri: string) => {
    const query = new URLSearchParams({ client_id: own.clientId, post_logout_redirect_uri: returnUri });
    return own.fetch(new Request(`${found.end_session_endpoint}?${query.toString()}`));
  };
  expect((await endSession(REDIRECT_URI)).headers.get('location')).toBe(REDIRECT_URI);
  expect((await endSession('https://evil.example')).status).toBe(400);
  expect(own.signedOut).toEqual([undefined]);
});

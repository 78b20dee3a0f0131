import * as oauth from 'oauth4webapi';
import type { OpenIdConfig } from './openid-setup.ts';
import { SignInProblem, toSignInProblem } from './sign-in-problem.ts';
import { log } from '../observe/log.ts';

/** Neither `none` nor what is signed with a secret, whatever the provider's configuration or a token says. */
const ALGORITHMS = ['RS256', 'ES256'];
const CLOCK_TOLERANCE_SECONDS = 30;
const REQUEST_MS = 8_000;
const SERVER_TTL_MS = 3_600_000;
/** So often at most keys are asked for anew because a token names one that is not among those that are known. */
const REFETCH_PAUSE_MS = 60_000;

/** What begins a sign-in, and has to come back. */
export interface AttemptSecrets {
  state: string;
  nonce: string;
  /** Of PKCE. */
  verifier: string;
}

export interface ComingBack extends AttemptSecrets {
  /** What the provider has added to the address. */
  params: URLSearchParams;
  redirectUri: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

export interface Identity {
  claims: oauth.IDToken;
  idToken: string;
}

/**
 * The operator's OpenID provider. Its configuration is kept for an hour and its keys for five minutes; keys are asked for anew
 * when a token names one that is not known. Nothing in it belongs to a request.
 */
export class OpenIdProvider {
  readonly #config: OpenIdConfig;
  readonly #client: oauth.Client;
  #server: { metadata: oauth.AuthorizationServer; since: number } | undefined;
  #keys: Partial<oauth.ExportedJWKSCache> = {};
  #refetchedAt = 0;

  constructor(config: OpenIdConfig) {
    this.#config = config;
    this.#client = { client_id: config.clientId, [oauth.clockTolerance]: CLOCK_TOLERANCE_SECONDS };
  }

  /** Where the provider asks people who they are. @throws SignInProblem */
  async buildAuthorizationUrl({ state, nonce, verifier }: AttemptSecrets, redirectUri: string): Promise<string> {
    const { authorization_endpoint: endpoint } = await this.discover();
    const url = this.#checkAddress('authorization_endpoint', endpoint);
    const params = {
      client_id: this.#config.clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: this.#config.scope,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    };
    for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
    return url.href;
  }

  /**
   * Gets from the provider who it is that comes back. The ID token has to be signed by the provider, for this platform, for
   * this sign-in, and since it began.
   * @throws SignInProblem
   */
  async redeem({ params, redirectUri, state, nonce, verifier, startedAt }: ComingBack): Promise<Identity> {
    const server = await this.discover();
    try {
      const answer = oauth.validateAuthResponse(server, this.#client, params, state);
      const authentication = this.#authenticate(server);
      const response = await oauth.authorizationCodeGrantRequest(
        server,
        this.#client,
        authentication,
        answer,
        redirectUri,
        verifier,
        this.#requestOptions(),
      );
      const tokens = await oauth.processAuthorizationCodeResponse(server, this.#client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      const claims = oauth.getValidatedIdTokenClaims(tokens);
      if (claims === undefined || tokens.id_token === undefined)
        throw new SignInProblem('TOKEN_NOT_VALID', 'There is no ID token.');
      this.#checkParty(claims);
      checkIssuedSince(claims, startedAt);
      await this.#checkSignature(server, response);
      return { claims: await this.#complete(server, claims, tokens.access_token), idToken: tokens.id_token };
    } catch (error) {
      throw toSignInProblem(error);
    }
  }

  /**
   * Where a browser ends its session at the provider (OpenID Connect RP-Initiated Logout).
   * @returns `undefined` when the provider has no such place, or does not answer
   */
  async buildSignOutUrl(returnUri: string, idToken: string | undefined): Promise<string | undefined> {
    try {
      const { end_session_endpoint: endpoint } = await this.discover();
      if (endpoint === undefined) return undefined;
      const url = this.#checkAddress('end_session_endpoint', endpoint);
      url.searchParams.set('client_id', this.#config.clientId);
      url.searchParams.set('post_logout_redirect_uri', returnUri);
      if (idToken !== undefined) url.searchParams.set('id_token_hint', idToken);
      return url.href;
    } catch (error) {
      log('sign_out_not_told', { reason: toSignInProblem(error).message });
      return undefined;
    }
  }

  /** Where the provider's services are. @throws SignInProblem */
  async discover(): Promise<oauth.AuthorizationServer> {
    const known = this.#server;
    if (known !== undefined && Date.now() - known.since < SERVER_TTL_MS) return known.metadata;
    const metadata = await this.#askConfiguration();
    this.#server = { metadata, since: Date.now() };
    return metadata;
  }

  async #askConfiguration(): Promise<oauth.AuthorizationServer> {
    const { issuer } = this.#config;
    try {
      const response = await oauth.discoveryRequest(issuer, this.#requestOptions());
      const found = await oauth.processDiscoveryResponse(issuer, response);
      const offered = found.id_token_signing_alg_values_supported ?? ['RS256'];
      const algorithms = offered.filter((algorithm) => ALGORITHMS.includes(algorithm));
      if (algorithms.length === 0)
        throw new SignInProblem(
          'PROVIDER_REFUSED',
          `It signs with ${offered.join(', ')}; take one of ${ALGORITHMS.join(', ')}.`,
        );
      return { ...found, id_token_signing_alg_values_supported: algorithms };
    } catch (error) {
      const problem = toSignInProblem(error);
      // There is no token yet that could be wrong: it is the address.
      const code = problem.code === 'TOKEN_NOT_VALID' ? 'PROVIDER_REFUSED' : problem.code;
      throw new SignInProblem(code, `The configuration of "${issuer.href}" cannot be had: ${problem.message}`);
    }
  }

  #authenticate({ token_endpoint_auth_methods_supported: methods }: oauth.AuthorizationServer): oauth.ClientAuth {
    const takesBasic = methods === undefined || methods.includes('client_secret_basic');
    const { clientSecret } = this.#config;
    return takesBasic ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret);
  }

  /** Some providers put into ID tokens who it is, and nothing else: the rest they tell to who brings the access token. */
  async #complete(
    server: oauth.AuthorizationServer,
    claims: oauth.IDToken,
    accessToken: string,
  ): Promise<oauth.IDToken> {
    const isComplete = this.#config.rules.every(({ claim }) => Object.hasOwn(claims, claim));
    if (isComplete || server.userinfo_endpoint === undefined) return claims;
    const response = await oauth.userInfoRequest(server, this.#client, accessToken, this.#requestOptions());
    const told = await oauth.processUserInfoResponse(server, this.#client, claims.sub, response);
    return mergeClaims(claims, told);
  }

  /** The library looks at "azp" only when there are several audiences. */
  #checkParty({ azp }: oauth.IDToken): void {
    if (azp !== undefined && azp !== this.#config.clientId)
      throw new SignInProblem('TOKEN_NOT_VALID', 'The ID token is for another authorised party.');
  }

  async #checkSignature(server: oauth.AuthorizationServer, response: Response): Promise<void> {
    const hadKeys = this.#keys.jwks !== undefined;
    try {
      await this.#checkWithKeys(server, response);
    } catch (error) {
      const isUnknownKey = error instanceof oauth.OperationProcessingError && error.code === oauth.KEY_SELECTION;
      if (!isUnknownKey || !hadKeys || Date.now() - this.#refetchedAt < REFETCH_PAUSE_MS) throw error;
      this.#refetchedAt = Date.now();
      this.#keys = {};
      await this.#checkWithKeys(server, response);
    }
  }

  async #checkWithKeys(server: oauth.AuthorizationServer, response: Response): Promise<void> {
    // The library remembers keys by the object that describes the server: a new object knows none.
    await oauth.validateApplicationLevelSignature({ ...server }, response, {
      ...this.#requestOptions(),
      [oauth.jwksCache]: this.#keys as oauth.JWKSCacheInput,
    });
  }

  /** Browsers are sent there. @throws SignInProblem */
  #checkAddress(name: string, address: string | undefined): URL {
    const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && this.#config.isPlain);
    if (url !== undefined && isSafe) return url;
    throw new SignInProblem('PROVIDER_REFUSED', `The provider's "${name}" is "${address}", which is no https address.`);
  }

  #requestOptions() {
    return { signal: AbortSignal.timeout(REQUEST_MS), [oauth.allowInsecureRequests]: this.#config.isPlain };
  }
}

/** What is signed goes before what is told. That an address is verified is said of the address beside it, and of no other. */
function mergeClaims(claims: oauth.IDToken, told: oauth.UserInfoResponse): oauth.IDToken {
  const { email, email_verified: isVerified, ...rest } = told;
  const address = Object.hasOwn(claims, 'email') ? {} : { email, email_verified: isVerified };
  return { ...rest, ...claims, ...address };
}

/** A token of an earlier sign-in, or of a clock that is wrong. */
function checkIssuedSince({ iat }: oauth.IDToken, startedAt: number): void {
  const tolerance = CLOCK_TOLERANCE_SECONDS;
  if (iat < startedAt / 1_000 - tolerance)
    throw new SignInProblem('TOKEN_NOT_VALID', 'The ID token was issued before the sign-in began.');
  if (iat > Date.now() / 1_000 + tolerance)
    throw new SignInProblem('TOKEN_NOT_VALID', 'The ID token was issued in the future.');
}

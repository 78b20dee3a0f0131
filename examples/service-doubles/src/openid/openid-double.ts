import { IttyRouter } from 'itty-router';
import type { JWTPayload } from 'jose';
import { accountPage, refusalPage } from './account-page.ts';
import { parseAuthorizationRequest } from './authorization-request.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { checkClient } from './client-authentication.ts';
import { issueIdToken } from './id-token.ts';
import type { Forgery } from './id-token.ts';
import { SAMPLE_ACCOUNTS } from './openid-account.ts';
import type { OpenIdAccount } from './openid-account.ts';
import { OpenIdFailure } from './openid-failure.ts';
import { SigningKeys } from './signing-keys.ts';
import type { SigningAlgorithm } from './signing-keys.ts';
import { TokenStore } from './token-store.ts';
import type { Grant } from './token-store.ts';

export interface OpenIdDoubleOptions {
  clientId?: string;
  clientSecret?: string;
  /** Where a browser reaches this server, for the page with the accounts. Default: `https://accounts.google.com`. */
  publicUrl?: string;
  /** Address of a provider that is not Google: all of its services are there, among them the end of sessions. */
  issuer?: string;
  /** Default: RS256. */
  algorithm?: SigningAlgorithm;
  accounts?: readonly OpenIdAccount[];
  /** For clients that outlive this double and remember keys: see `SigningKeys.generate`. */
  keyPrefix?: string;
  /** Where people may be sent back to, after signing in or out; more can be added to `redirectUris`. */
  redirectUris?: readonly string[];
}

/** What becomes of requests in place of their answer. */
export interface OpenIdFault {
  /** How many requests it hits. Default: 1. */
  times?: number;
  /** Only requests whose `METHOD /path` matches. Default: all. */
  on?: RegExp;
  /** Default: 500. */
  status?: number;
  /** The error of an OAuth answer, such as `invalid_grant`. Default: the answer is not of that kind. */
  error?: string;
  /** The answer, with status 200, in place of a failure. */
  json?: object;
}

/** What is other in an ID token than it should be. */
type ChangeClaims = (claims: JWTPayload) => JWTPayload;

const GOOGLE = 'https://accounts.google.com';
const ID_TOKEN_LIFETIME_S = 3_600;

/**
 * An OpenID provider with Google's ways, and its addresses unless told: authorisation with PKCE, ID tokens, refresh, revocation,
 * keys that change. It can be told to issue tokens that no client may take. `fetch` answers one request, whatever server it came to.
 */
export class OpenIdDouble {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accounts: OpenIdAccount[];
  readonly redirectUris: Set<string>;
  readonly keys: SigningKeys;
  readonly tokens = new TokenStore();
  /** `METHOD /path` of each request, the oldest first. */
  readonly requests: string[] = [];
  /** Who has ended their session here; `undefined` for whom the client did not name. */
  readonly signedOut: (string | undefined)[] = [];
  /** As its tokens and its configuration name it. */
  readonly issuer: string;
  readonly #publicUrl: string;
  readonly #ownIssuer: string | undefined;
  readonly #faults: (OpenIdFault & { left: number })[] = [];
  readonly #forgeries: (Forgery | ChangeClaims)[] = [];

  private constructor(keys: SigningKeys, options: OpenIdDoubleOptions) {
    this.keys = keys;
    this.clientId = options.clientId ?? 'client.apps.double.example';
    this.clientSecret = options.clientSecret ?? 'GOCSPX-secret-of-the-double';
    this.#ownIssuer = options.issuer;
    this.issuer = options.issuer ?? GOOGLE;
    this.#publicUrl = options.publicUrl ?? this.issuer;
    this.accounts = structuredClone([...(options.accounts ?? SAMPLE_ACCOUNTS)]);
    this.redirectUris = new Set(options.redirectUris);
  }

  static async create(options: OpenIdDoubleOptions = {}): Promise<OpenIdDouble> {
    return new OpenIdDouble(await SigningKeys.generate(options.keyPrefix, options.algorithm), options);
  }

  failNext(fault: OpenIdFault = {}): void {
    this.#faults.push({ ...fault, left: fault.times ?? 1 });
  }

  /** The next ID token is wrong in this way, or has these claims in place of its own. */
  forgeNext(forgery: Forgery | ChangeClaims): void {
    this.#forgeries.push(forgery);
  }

  /**
   * Does what a browser does on the page with the accounts.
   * @param sub of the account that is chosen; `undefined` for whoever says no
   * @returns where the browser is sent back to
   * @throws Error when the page shows why nobody is sent on
   */
  async choose(authorizationUrl: string, sub?: string): Promise<URL> {
    const body = new URLSearchParams({ account: sub ?? '' });
    const answer = await this.fetch(new Request(authorizationUrl, { method: 'POST', body }));
    const location = answer.headers.get('location');
    if (location === null) throw new Error(await answer.text());
    return new URL(location);
  }

  findAccount(sub: string): OpenIdAccount {
    const account = this.accounts.find((each) => each.sub === sub);
    if (account === undefined) throw new Error(`There is no account "${sub}".`);
    return account;
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    const line = `${request.method} ${new URL(request.url).pathname}`;
    this.requests.push(line);
    const fault = this.#faults.find(({ left, on }) => left > 0 && (on === undefined || on.test(line)));
    if (fault !== undefined) {
      fault.left -= 1;
      const { status = 500, error, json } = fault;
      if (json !== undefined) return Response.json(json);
      if (error !== undefined) return new OpenIdFailure(status, error, 'The test wants it so.').toResponse();
      return new Response('Internal error', { status });
    }
    try {
      return (await this.#router.fetch(request)) as Response;
    } catch (error) {
      if (error instanceof OpenIdFailure) return error.toResponse();
      throw error;
    }
  };

  readonly #router = IttyRouter()
    .get('/.well-known/openid-configuration', () => Response.json(this.#configuration))
    .get('/oauth2/v3/certs', () => Response.json(this.keys.jwks))
    .get('/o/oauth2/v2/auth', ({ url }) => this.#showAccounts(url))
    .post('/o/oauth2/v2/auth', async (request) =>
      this.#sendBack(request.url, new URLSearchParams(await request.text())),
    )
    .post('/token', async (request) => this.#answerToken(request.headers.get('authorization'), await request.text()))
    .get('/v1/userinfo', ({ headers }) => this.#answerUserinfo(headers.get('authorization')))
    .get('/logout', ({ url }) => this.#endSession(new URL(url).searchParams))
    .post('/revoke', async (request) => this.#revoke(new URLSearchParams(await request.text())))
    .all('*', () => new Response('Not found', { status: 404 }));

  /** As Google publishes it, which has no end of sessions. */
  get #configuration(): Record<string, unknown> {
    const own = this.#ownIssuer;
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.#publicUrl}/o/oauth2/v2/auth`,
      token_endpoint: `${own ?? 'https://oauth2.googleapis.com'}/token`,
      userinfo_endpoint: `${own ?? 'https://openidconnect.googleapis.com'}/v1/userinfo`,
      revocation_endpoint: `${own ?? 'https://oauth2.googleapis.com'}/revoke`,
      jwks_uri: `${own ?? 'https://www.googleapis.com'}/oauth2/v3/certs`,
      ...(own !== undefined && { end_session_endpoint: `${own}/logout` }),
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [this.keys.current.algorithm],
      scopes_supported: ['openid', 'email', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
      code_challenge_methods_supported: ['S256'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      authorization_response_iss_parameter_supported: true,
    };
  }

  #parse(url: string): AuthorizationRequest | string {
    return parseAuthorizationRequest(new URL(url).searchParams, this);
  }

  #showAccounts(url: string): Response {
    const request = this.#parse(url);
    return typeof request === 'string' ? refusalPage(request) : accountPage(this.accounts);
  }

  #sendBack(url: string, form: URLSearchParams): Response {
    const request = this.#parse(url);
    if (typeof request === 'string') return refusalPage(request);
    const { redirectUri, state, scope } = request;
    const location = new URL(redirectUri);
    if (state !== undefined) location.searchParams.set('state', state);
    location.searchParams.set('iss', this.issuer);
    const account = this.accounts.find(({ sub }) => sub === form.get('account'));
    if (account === undefined) {
      location.searchParams.set('error', 'access_denied');
    } else {
      location.searchParams.set('code', this.tokens.issueCode(request, account.sub));
      location.searchParams.set('scope', scope);
    }
    return new Response(null, { status: 303, headers: { location: location.href } });
  }

  async #answerToken(authorization: string | null, text: string): Promise<Response> {
    const form = new URLSearchParams(text);
    checkClient(authorization, form, this);
    if (form.get('grant_type') === 'authorization_code') return this.#answerCode(form);
    if (form.get('grant_type') === 'refresh_token') {
      const grant = this.tokens.findRefreshToken(form.get('refresh_token') ?? '');
      return Response.json(await this.#issueTokens(grant));
    }
    throw new OpenIdFailure(400, 'unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type')}`);
  }

  async #answerCode(form: URLSearchParams): Promise<Response> {
    const verifier = form.get('code_verifier') ?? '';
    const grant = this.tokens.redeemCode(form.get('code') ?? '', {
      verifier,
      redirectUri: form.get('redirect_uri') ?? '',
    });
    const { isOffline, asksConsent } = grant.request;
    const refreshToken = isOffline ? this.tokens.issueRefreshToken(grant, { wasAsked: asksConsent }) : undefined;
    const issued = await this.#issueTokens(grant);
    return Response.json({ ...issued, ...(refreshToken !== undefined && { refresh_token: refreshToken }) });
  }

  async #issueTokens(grant: Grant): Promise<Record<string, unknown>> {
    const now = Math.floor(Date.now() / 1_000);
    const { sub, nonce, scope } = grant;
    const claims = {
      iss: this.issuer,
      aud: this.clientId,
      azp: this.clientId,
      ...this.findAccount(sub),
      ...(nonce !== undefined && { nonce }),
      iat: now,
      exp: now + ID_TOKEN_LIFETIME_S,
    };
    const forgery = this.#forgeries.shift();
    const idToken =
      typeof forgery === 'function'
        ? await issueIdToken({ ...claims, ...forgery(claims) }, this.keys)
        : await issueIdToken(claims, this.keys, forgery);
    return {
      access_token: this.tokens.issueAccessToken(grant),
      token_type: 'Bearer',
      expires_in: ID_TOKEN_LIFETIME_S,
      scope,
      ...(idToken !== undefined && { id_token: idToken }),
    };
  }

  #answerUserinfo(authorization: string | null): Response {
    const grant = this.tokens.findAccessToken(authorization?.replace(/^Bearer /, '') ?? '');
    if (grant === undefined) throw new OpenIdFailure(401, 'invalid_token', 'Invalid Credentials');
    return Response.json(this.findAccount(grant.sub));
  }

  /** Whoever was signed in is not any more, and goes back to where the client wants, if that is one of its addresses. */
  #endSession(params: URLSearchParams): Response {
    const returnUri = params.get('post_logout_redirect_uri') ?? '';
    if (params.get('client_id') !== this.clientId) return refusalPage('Error 401: invalid_client');
    if (!this.redirectUris.has(returnUri)) return refusalPage('Error 400: post_logout_redirect_uri_mismatch');
    const [, payload = ''] = (params.get('id_token_hint') ?? '').split('.');
    const { sub } = JSON.parse(Buffer.from(payload, 'base64url').toString() || '{}') as { sub?: string };
    this.signedOut.push(sub);
    return new Response(null, { status: 303, headers: { location: returnUri } });
  }

  #revoke(form: URLSearchParams): Response {
    if (this.tokens.revoke(form.get('token') ?? '')) return Response.json({});
    throw new OpenIdFailure(400, 'invalid_token', 'Token expired or revoked');
  }
}

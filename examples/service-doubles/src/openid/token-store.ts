import { createHash, randomBytes } from 'node:crypto';
import type { AuthorizationRequest } from './authorization-request.ts';
import { invalidGrant } from './openid-failure.ts';

/** What a customer has agreed to. */
export interface Grant {
  sub: string;
  scope: string;
  nonce?: string;
}

interface IssuedCode extends Grant {
  request: AuthorizationRequest;
  issuedAt: number;
  isUsed: boolean;
}

const CODE_LIFETIME_MS = 60_000;

/** Codes and tokens that a provider has given out. */
export class TokenStore {
  readonly #codes = new Map<string, IssuedCode>();
  readonly #access = new Map<string, Grant>();
  readonly #refresh = new Map<string, Grant>();
  /** Who has agreed before: they get no refresh token again, unless they are asked anew. */
  readonly #agreed = new Set<string>();

  issueCode(request: AuthorizationRequest, sub: string): string {
    const code = `4/${randomId()}`;
    const { scope, nonce } = request;
    const grant = { sub, scope, ...(nonce !== undefined && { nonce }) };
    this.#codes.set(code, { ...grant, request, issuedAt: Date.now(), isUsed: false });
    return code;
  }

  /** @throws OpenIdFailure when the code, the verifier or the address does not fit; a code that comes again voids what it gave */
  redeemCode(code: string, { verifier, redirectUri }: { verifier: string; redirectUri: string }): IssuedCode {
    const issued = this.#codes.get(code);
    if (issued === undefined) throw invalidGrant('There is no such code.');
    if (issued.isUsed) {
      this.revokeAll(issued.sub);
      throw invalidGrant('The code was used before.');
    }
    issued.isUsed = true;
    const { request, issuedAt } = issued;
    if (Date.now() - issuedAt > CODE_LIFETIME_MS) throw invalidGrant('The code has expired.');
    if (request.redirectUri !== redirectUri) throw invalidGrant('The code was issued for another "redirect_uri".');
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    if (challenge !== request.codeChallenge) throw invalidGrant('The "code_verifier" does not fit.');
    return issued;
  }

  issueAccessToken({ sub, scope }: Grant): string {
    const token = `ya29.${randomId()}`;
    this.#access.set(token, { sub, scope });
    return token;
  }

  /** @returns `undefined` for somebody who has agreed before and was not asked again */
  issueRefreshToken({ sub, scope }: Grant, { wasAsked }: { wasAsked: boolean }): string | undefined {
    if (this.#agreed.has(sub) && !wasAsked) return undefined;
    this.#agreed.add(sub);
    const token = `1//${randomId()}`;
    this.#refresh.set(token, { sub, scope });
    return token;
  }

  /** @throws OpenIdFailure */
  findRefreshToken(token: string): Grant {
    const grant = this.#refresh.get(token);
    if (grant === undefined) throw invalidGrant('Token has been expired or revoked.');
    return grant;
  }

  findAccessToken(token: string): Grant | undefined {
    return this.#access.get(token);
  }

  /** Takes back everything that was given together with a token. @returns whether there was such a token */
  revoke(token: string): boolean {
    const grant = this.#refresh.get(token) ?? this.#access.get(token);
    if (grant !== undefined) this.revokeAll(grant.sub);
    return grant !== undefined;
  }

  /** As somebody does in the settings of their account. */
  revokeAll(sub: string): void {
    this.#agreed.delete(sub);
    for (const tokens of [this.#access, this.#refresh])
      for (const [token, grant] of tokens) if (grant.sub === sub) tokens.delete(token);
  }

  /** Tokens that can be used to get more. */
  countRefreshTokens(sub: string): number {
    return [...this.#refresh.values()].filter((grant) => grant.sub === sub).length;
  }
}

function randomId(): string {
  return randomBytes(24).toString('base64url');
}

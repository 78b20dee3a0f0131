import type { HeldToken } from './load-token.ts';
import type { Principal } from './principal.ts';

/** How long a token that was revoked in another isolate goes on working in this one. */
const MAX_AGE_MS = 1_000;
const MAX_ENTRIES = 10_000;

/** Who holds a token of some hash, for a moment, so that a busy caller does not cost a query each time. */
export class TokenCache {
  readonly #entries = new Map<string, HeldToken & { since: number }>();

  /** @param now milliseconds since the epoch */
  get(hash: string, now: number): Principal | undefined {
    const entry = this.#entries.get(hash);
    if (entry === undefined || now - entry.since > MAX_AGE_MS || now >= entry.expiresAt) return undefined;
    return entry.principal;
  }

  /** @param since when the lookup began: from then on the token may have been revoked */
  set(hash: string, { principal, expiresAt }: HeldToken, since: number): void {
    if (this.#entries.size >= MAX_ENTRIES) this.#entries.clear();
    this.#entries.set(hash, { principal, expiresAt, since });
  }

  drop(hash: string): void {
    this.#entries.delete(hash);
  }
}

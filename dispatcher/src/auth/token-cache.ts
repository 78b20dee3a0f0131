/** How long a token that was revoked in another isolate goes on working in this one. */
const MAX_AGE_MS = 1_000;
const MAX_ENTRIES = 10_000;

/** Which tenant a token's hash belongs to, for a moment, so that a busy caller does not cost a query each time. */
export class TokenCache {
  readonly #entries = new Map<string, { tenant: string; since: number }>();

  get(hash: string, now: number): string | undefined {
    const entry = this.#entries.get(hash);
    return entry !== undefined && now - entry.since <= MAX_AGE_MS ? entry.tenant : undefined;
  }

  set(hash: string, tenant: string, now: number): void {
    if (this.#entries.size >= MAX_ENTRIES) this.#entries.clear();
    this.#entries.set(hash, { tenant, since: now });
  }

  drop(hash: string): void {
    this.#entries.delete(hash);
  }
}

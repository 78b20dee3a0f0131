import { sha256Hex } from '../sha256.ts';

const MAX_ENTRIES = 1_000;

/**
 * Hashes of tokens that somebody held when they were last looked up, so that a busy caller does not cost one each time.
 * What a hash is good for is asked anew at every request.
 */
export class TokenHashes {
  readonly #hashes = new Map<string, string>();

  /** SHA-256 of the token in hex. */
  async get(token: string): Promise<string> {
    return this.#hashes.get(token) ?? sha256Hex(token);
  }

  /** Only for tokens that are good: others would be anybody's way to fill the memory. */
  keep(token: string, hash: string): void {
    if (this.#hashes.has(token)) return;
    if (this.#hashes.size >= MAX_ENTRIES) this.#hashes.clear();
    this.#hashes.set(token, hash);
  }
}

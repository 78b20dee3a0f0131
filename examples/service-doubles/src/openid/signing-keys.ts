import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
  /** The public key as text: what an attacker takes for a shared secret. */
  publicPem: string;
}

/** The keys that a provider signs with: one of them signs, those that are published can be checked. */
export class SigningKeys {
  #published: SigningKey[];
  #made = 1;
  readonly #prefix: string;

  private constructor(first: SigningKey, prefix: string) {
    this.#published = [first];
    this.#prefix = prefix;
  }

  /** @param prefix of the keys' names. No two keys of a provider ever have the same: clients know them by it. */
  static async generate(prefix = 'key'): Promise<SigningKeys> {
    return new SigningKeys(await SigningKeys.#generateKey(`${prefix}-1`), prefix);
  }

  /** The newest one. */
  get current(): SigningKey {
    return this.#published.at(-1) as SigningKey;
  }

  get jwks(): { keys: JWK[] } {
    return { keys: this.#published.map(({ publicJwk }) => publicJwk) };
  }

  /** From now on another key signs. @param keepsOld the keys before are still published */
  async rotate({ keepsOld = false } = {}): Promise<void> {
    this.#made += 1;
    const next = await SigningKeys.#generateKey(`${this.#prefix}-${this.#made}`);
    this.#published = [...(keepsOld ? this.#published : []), next];
  }

  /** A key that is nowhere published. */
  static generateStranger(kid: string): Promise<SigningKey> {
    return SigningKeys.#generateKey(kid);
  }

  static async #generateKey(kid: string): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
    return { kid, privateKey, publicJwk, publicPem: await exportSPKI(publicKey) };
  }
}

import { exportJWK, exportSPKI, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';

export interface SigningKey {
  kid: string;
  algorithm: SigningAlgorithm;
  privateKey: CryptoKey;
  publicJwk: JWK;
  /** The public key as text: what an attacker takes for a shared secret. */
  publicPem: string;
}

export type SigningAlgorithm = 'RS256' | 'ES256';

/** The keys that a provider signs with: one of them signs, those that are published can be checked. */
export class SigningKeys {
  #published: SigningKey[];
  #made = 1;
  readonly #prefix: string;
  readonly #algorithm: SigningAlgorithm;

  private constructor(first: SigningKey, prefix: string) {
    this.#published = [first];
    this.#prefix = prefix;
    this.#algorithm = first.algorithm;
  }

  /** @param prefix of the keys' names. No two keys of a provider ever have the same: clients know them by it. */
  static async generate(prefix = 'key', algorithm: SigningAlgorithm = 'RS256'): Promise<SigningKeys> {
    return new SigningKeys(await SigningKeys.#generateKey(`${prefix}-1`, algorithm), prefix);
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
    const next = await SigningKeys.#generateKey(`${this.#prefix}-${this.#made}`, this.#algorithm);
    this.#published = [...(keepsOld ? this.#published : []), next];
  }

  /** A key that is nowhere published. */
  generateStranger(kid: string): Promise<SigningKey> {
    return SigningKeys.#generateKey(kid, this.#algorithm);
  }

  static async #generateKey(kid: string, algorithm: SigningAlgorithm): Promise<SigningKey> {
    const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' };
    return { kid, algorithm, privateKey, publicJwk, publicPem: await exportSPKI(publicKey) };
  }
}

/** Signs and checks with HMAC-SHA256, with a key that HKDF derives from a secret for one purpose alone. */
export class DerivedKey {
  readonly #secret: string;
  readonly #label: string;
  #key: CryptoKey | undefined;

  /**
   * @param secret 32 bytes in base64
   * @param label what the key is for; another label has another key
   */
  constructor(secret: string, label: string) {
    this.#secret = secret;
    this.#label = label;
  }

  async sign(text: string): Promise<Uint8Array> {
    return new Uint8Array(await crypto.subtle.sign('HMAC', await this.#loadKey(), toBytes(text)));
  }

  /** The comparison takes the same time for every wrong signature. */
  async isSigned(text: string, signature: Uint8Array<ArrayBuffer>): Promise<boolean> {
    return crypto.subtle.verify('HMAC', await this.#loadKey(), signature, toBytes(text));
  }

  async #loadKey(): Promise<CryptoKey> {
    if (this.#key !== undefined) return this.#key;
    const secret = Uint8Array.from(atob(this.#secret), (char) => char.charCodeAt(0));
    const master = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toBytes(this.#label) };
    const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 };
    this.#key = await crypto.subtle.deriveKey(derivation, master, algorithm, false, ['sign', 'verify']);
    return this.#key;
  }
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

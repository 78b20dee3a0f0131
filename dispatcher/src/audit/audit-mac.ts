const LABEL = 'audit-log-mac-v1';

/** Makes and checks the MACs of audit entries: HMAC-SHA256 with a key that HKDF derives, so that it is for nothing else. */
export class AuditMac {
  readonly #secret: string;
  #key: CryptoKey | undefined;

  /** @param secret 32 bytes in base64 */
  constructor(secret: string) {
    this.#secret = secret;
  }

  /** In hex. */
  async create(hash: string): Promise<string> {
    const mac = await crypto.subtle.sign('HMAC', await this.#loadKey(), toBytes(hash));
    return Array.from(new Uint8Array(mac), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  /** The comparison takes the same time for every wrong MAC. */
  async isValid(hash: string, mac: string): Promise<boolean> {
    const bytes = Uint8Array.from(mac.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
    return crypto.subtle.verify('HMAC', await this.#loadKey(), bytes, toBytes(hash));
  }

  async #loadKey(): Promise<CryptoKey> {
    if (this.#key !== undefined) return this.#key;
    const secret = Uint8Array.from(atob(this.#secret), (char) => char.charCodeAt(0));
    const master = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
    const derivation = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: toBytes(LABEL) };
    const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 };
    this.#key = await crypto.subtle.deriveKey(derivation, master, algorithm, false, ['sign', 'verify']);
    return this.#key;
  }
}

function toBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

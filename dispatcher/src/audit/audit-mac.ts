import { toHex } from '../encoding/hex.ts';
import { DerivedKey } from '../keys/derived-key.ts';

/** Makes and checks the MACs of audit entries, with a key that is for nothing else. */
export class AuditMac {
  readonly #key: DerivedKey;

  /** @param secret 32 bytes in base64 */
  constructor(secret: string) {
    this.#key = new DerivedKey(secret, 'audit-log-mac-v1');
  }

  /** In hex. */
  async create(hash: string): Promise<string> {
    return toHex(await this.#key.sign(hash));
  }

  /** The comparison takes the same time for every wrong MAC. */
  async isValid(hash: string, mac: string): Promise<boolean> {
    const bytes = Uint8Array.from(mac.match(/[0-9a-f]{2}/g) ?? [], (pair) => Number.parseInt(pair, 16));
    return this.#key.isSigned(hash, bytes);
  }
}

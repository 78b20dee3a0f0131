const VERSION = 'v1';
const IV_BYTES = 12;

/** Where a sealed value belongs. It opens nowhere else. */
export interface SettingAddress {
  tenant: string;
  plugin: string;
  key: string;
}

/**
 * Encrypts sensitive settings: AES-256-GCM, a random 96-bit IV for each value, the address as additional data. The text
 * form is `v1.<iv>.<ciphertext>`, both in base64.
 */
export class SettingsSealer {
  readonly #rawKey: string;
  #key: CryptoKey | undefined;

  /** @param key 32 bytes in base64 */
  constructor(key: string) {
    this.#rawKey = key;
  }

  async seal(text: string, address: SettingAddress): Promise<string> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const key = await this.#loadKey();
    const sealed = await crypto.subtle.encrypt(toAlgorithm(iv, address), key, new TextEncoder().encode(text));
    return [VERSION, toBase64(iv), toBase64(new Uint8Array(sealed))].join('.');
  }

  /** `undefined` when the text was not sealed with this key for this address. */
  async open(sealed: string, address: SettingAddress): Promise<string | undefined> {
    const [version, iv, ciphertext, ...rest] = sealed.split('.');
    if (version !== VERSION || iv === undefined || ciphertext === undefined || rest.length > 0) return undefined;
    const key = await this.#loadKey();
    try {
      const opened = await crypto.subtle.decrypt(toAlgorithm(fromBase64(iv), address), key, fromBase64(ciphertext));
      return new TextDecoder().decode(opened);
    } catch {
      return undefined;
    }
  }

  async #loadKey(): Promise<CryptoKey> {
    this.#key ??= await crypto.subtle.importKey('raw', fromBase64(this.#rawKey), 'AES-GCM', false, [
      'encrypt',
      'decrypt',
    ]);
    return this.#key;
  }
}

/** Ids and keys hold no `|`, so the address is unambiguous. */
function toAlgorithm(iv: Uint8Array<ArrayBuffer>, { tenant, plugin, key }: SettingAddress) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`${tenant}|${plugin}|${key}`) };
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}

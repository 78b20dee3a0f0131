import { fromBase64, toBase64 } from '../encoding/base64.ts';

const VERSION = 'v1';
const IV_BYTES = 12;

/** Where a sealed value belongs. It opens nowhere else. */
export interface SettingAddress {
  tenant: string;
  plugin: string;
  key: string;
  /** Of a secret that only leaves in requests to these hosts. */
  hosts?: readonly string[];
  /** Of a value that was entered before the setting was sensitive. */
  wasOpen?: boolean;
}

/**
 * Encrypts sensitive settings: AES-256-GCM, a random 96-bit IV for each value, the address as additional data. The text
 * form is `v1.<iv>.<ciphertext>`, both in base64, and before them the hosts, if there are any: `v1@<host>,<host>.…` with
 * `.` as `/` in their names. `v1~` stands before a value that was entered when it was no secret.
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
    return [`${VERSION}${formatMarks(address)}`, toBase64(iv), toBase64(new Uint8Array(sealed))].join('.');
  }

  /** `undefined` when the text was not sealed with this key for this address. */
  async open(sealed: string, address: SettingAddress): Promise<string | undefined> {
    const [version, iv, ciphertext, ...rest] = sealed.split('.');
    const hosts = readHosts(sealed);
    const marks = { wasOpen: wasOpen(sealed), ...(hosts && { hosts }) };
    if (
      version !== `${VERSION}${formatMarks(marks)}` ||
      iv === undefined ||
      ciphertext === undefined ||
      rest.length > 0
    )
      return undefined;
    const key = await this.#loadKey();
    try {
      const algorithm = toAlgorithm(fromBase64(iv), { ...address, ...marks });
      const opened = await crypto.subtle.decrypt(algorithm, key, fromBase64(ciphertext));
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

/** The hosts that a sealed text is for; `undefined` for one that is not bound to any. They are part of what it was sealed with. */
export function readHosts(sealed: string): string[] | undefined {
  const [, hosts] = /^v\d+~?@([^.]+)\./.exec(sealed) ?? [];
  return hosts?.split(',').map((host) => host.replaceAll('/', '.'));
}

/** Whether the value was entered before the setting was sensitive. It is part of what it was sealed with. */
export function wasOpen(sealed: string): boolean {
  return /^v\d+~/.test(sealed);
}

function formatMarks({ hosts, wasOpen: isMarked = false }: Pick<SettingAddress, 'hosts' | 'wasOpen'>): string {
  const names = hosts === undefined ? '' : `@${hosts.map((host) => host.replaceAll('.', '/')).join(',')}`;
  return `${isMarked ? '~' : ''}${names}`;
}

/** Ids and keys hold no `|`, so the address is unambiguous. */
function toAlgorithm(iv: Uint8Array<ArrayBuffer>, { tenant, plugin, key, ...marks }: SettingAddress) {
  const additionalData = new TextEncoder().encode(`${tenant}|${plugin}|${key}${formatMarks(marks)}`);
  return { name: 'AES-GCM', iv, additionalData };
}

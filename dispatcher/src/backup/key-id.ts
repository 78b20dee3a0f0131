import { toHex } from '../encoding/hex.ts';
import { DerivedKey } from '../keys/derived-key.ts';

/** Tells a SETTINGS_KEY from others, and nothing about it: 16 hex digits. @param secret 32 bytes in base64 */
export async function toKeyId(secret: string): Promise<string> {
  const signature = await new DerivedKey(secret, 'backup-key-id-v1').sign('key');
  return toHex(signature.subarray(0, 8));
}

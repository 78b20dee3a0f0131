import { fromBase64, open, seal, toBase64 } from '../sealing/seal.ts';

const PURPOSE = 'refresh token';

/** Encrypts a token, bound to the person it is of: in the place of another's it cannot be opened. */
export async function sealToken(token: string, key: string, sub: string): Promise<string> {
  return toBase64(await seal(token, { key, purpose: PURPOSE, boundTo: sub }));
}

/** @returns `undefined` when it was sealed with another key, or for somebody else */
export async function openToken(sealed: string, key: string, sub: string): Promise<string | undefined> {
  try {
    return await open(fromBase64(sealed), { key, purpose: PURPOSE, boundTo: sub });
  } catch {
    return undefined;
  }
}

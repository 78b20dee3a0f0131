import { SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import type { SigningKeys } from './signing-keys.ts';

/** What is wrong with an ID token that the provider is told to issue. */
export const FORGERIES = [
  'alg-none',
  'hs256-with-public-key',
  'rs512',
  'unknown-key',
  'wrong-signature',
  'wrong-audience',
  'extra-audience',
  'wrong-azp',
  'wrong-issuer',
  'wrong-nonce',
  'missing-nonce',
  'expired',
  'missing-subject',
  'missing-token',
] as const;
export type Forgery = (typeof FORGERIES)[number];

const OTHER_CLIENT = 'somebody-else.apps.example';

/** An ID token, as it should be or forged. `undefined`: none is issued. */
export async function issueIdToken(
  claims: JWTPayload,
  keys: SigningKeys,
  forgery?: Forgery,
): Promise<string | undefined> {
  if (forgery === 'missing-token') return undefined;
  const payload = forgeClaims(claims, forgery);
  const { current } = keys;
  const { kid } = current;
  if (forgery === 'alg-none') return new UnsecuredJWT(payload).encode();
  if (forgery === 'hs256-with-public-key') {
    const secret = new TextEncoder().encode(current.publicPem);
    return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid }).sign(secret);
  }
  const key =
    forgery === 'unknown-key' || forgery === 'wrong-signature'
      ? await keys.generateStranger(forgery === 'unknown-key' ? 'nobody-knows' : kid)
      : current;
  if (forgery === 'rs512') return signWithSha512(payload, key.privateKey, kid);
  return new SignJWT(payload).setProtectedHeader({ alg: key.algorithm, kid: key.kid, typ: 'JWT' }).sign(key.privateKey);
}

function forgeClaims(claims: JWTPayload, forgery?: Forgery): JWTPayload {
  const { nonce, sub, ...rest } = claims;
  const now = Math.floor(Date.now() / 1_000);
  switch (forgery) {
    case 'wrong-audience':
      return { ...claims, aud: OTHER_CLIENT, azp: OTHER_CLIENT };
    case 'extra-audience':
      return { ...claims, aud: [String(claims.aud), OTHER_CLIENT], azp: OTHER_CLIENT };
    case 'wrong-azp':
      return { ...claims, azp: OTHER_CLIENT };
    case 'wrong-issuer':
      return { ...claims, iss: 'https://accounts.evil.example' };
    case 'wrong-nonce':
      return { ...claims, nonce: `${String(nonce)}x` };
    case 'missing-nonce':
      return { ...rest, ...(sub !== undefined && { sub }) };
    case 'missing-subject':
      return { ...rest, nonce };
    case 'expired':
      return { ...claims, iat: now - 7_200, exp: now - 3_600 };
    default:
      return claims;
  }
}

/** With the provider's own RSA key, but another hash than the one that clients agreed to. */
async function signWithSha512(payload: JWTPayload, privateKey: CryptoKey, kid: string): Promise<string> {
  const text = `${encode({ alg: 'RS512', kid })}.${encode(payload)}`;
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', privateKey);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-512' };
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, false, ['sign']);
  const signature = await crypto.subtle.sign(algorithm, key, new TextEncoder().encode(text));
  return `${text}.${Buffer.from(signature).toString('base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

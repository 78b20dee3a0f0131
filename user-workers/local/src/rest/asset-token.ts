import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

const Payload = z.object({
  /** Seconds since the epoch. */
  exp: z.number(),
  session: z.string(),
  /** Whether it says that every file of the session is there. */
  done: z.boolean(),
});
export type AssetTokenPayload = z.output<typeof Payload>;

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** A JWT; wrangler reads `exp` from it. */
export function signAssetToken(payload: AssetTokenPayload, key: Uint8Array): string {
  const text = `${HEADER}.${encode(payload)}`;
  return `${text}.${sign(text, key)}`;
}

/** `undefined` when it was not signed with the key or is out of date. */
export function readAssetToken(token: string, key: Uint8Array, now: number): AssetTokenPayload | undefined {
  const [header, payload, signature, ...rest] = token.split('.');
  if (header !== HEADER || payload === undefined || signature === undefined || rest.length > 0) return undefined;
  const expected = Buffer.from(sign(`${header}.${payload}`, key));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  // Signed by us, so it is JSON.
  const parsed = Payload.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
  return parsed.success && parsed.data.exp * 1_000 > now ? parsed.data : undefined;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function sign(text: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('base64url');
}

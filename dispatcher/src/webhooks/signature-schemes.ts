import type { Webhook } from '@digital-commerce/plugin-schema';
import { decodeBase64, decodeHex } from './decode.ts';

/** What a message says of its own signature, before anybody has checked it. */
interface SignedContent {
  /** Any of them is enough. */
  signatures: readonly Uint8Array<ArrayBuffer>[];
  /** Stands before the body in what is signed. */
  prefix: string;
  /** When it was signed, in seconds since the epoch; where the scheme says so. */
  timestamp?: number;
  /** What the sender calls the message. */
  id?: string;
}

export type HmacScheme = Exclude<Webhook['scheme'], 'plugin'>;

type ReadSignature = (headers: Headers, webhook: Webhook) => SignedContent | undefined;

/** More are not looked at: each costs a comparison. */
const MAX_SIGNATURES = 10;
const SECONDS = /^\d{1,12}$/;

/** Where each scheme has its signature, and over what. `undefined`: there is none. */
export const SIGNATURES: Readonly<Record<HmacScheme, ReadSignature>> = {
  // docs.stripe.com/webhooks/signature
  stripe: (headers) => {
    const pairs = (headers.get('stripe-signature') ?? '').split(',').map((pair) => pair.trim().split(/=(.*)/s));
    const valuesOf = (key: string) => pairs.filter(([name]) => name === key).map(([, value = '']) => value);
    const [time] = valuesOf('t');
    if (time === undefined || !SECONDS.test(time)) return undefined;
    return { signatures: decodeAll(valuesOf('v1'), decodeHex), prefix: `${time}.`, timestamp: Number(time) };
  },
  github: (headers) => {
    const signatures = decodeAll(withPrefix(headers.get('x-hub-signature-256'), 'sha256='), decodeHex);
    return { signatures, prefix: '', ...idFrom(headers, 'x-github-delivery') };
  },
  shopify: (headers) => {
    const signatures = decodeAll(withPrefix(headers.get('x-shopify-hmac-sha256'), ''), decodeBase64);
    return { signatures, prefix: '', ...idFrom(headers, 'x-shopify-webhook-id') };
  },
  // standardwebhooks.com
  standard: (headers) => {
    const id = headers.get('webhook-id') ?? '';
    const time = headers.get('webhook-timestamp') ?? '';
    if (id === '' || !SECONDS.test(time)) return undefined;
    const texts = (headers.get('webhook-signature') ?? '').split(' ').flatMap((text) => withPrefix(text, 'v1,'));
    return { signatures: decodeAll(texts, decodeBase64), prefix: `${id}.${time}.`, timestamp: Number(time), id };
  },
  'hmac-sha256': (headers, { signature = { header: 'x-signature', encoding: 'hex', prefix: '' } }) => {
    const decode = signature.encoding === 'hex' ? decodeHex : decodeBase64;
    return { signatures: decodeAll(withPrefix(headers.get(signature.header), signature.prefix), decode), prefix: '' };
  },
};

type Decode = (text: string) => Uint8Array<ArrayBuffer> | undefined;

function decodeAll(texts: readonly string[], decode: Decode): Uint8Array<ArrayBuffer>[] {
  return texts.slice(0, MAX_SIGNATURES).flatMap((text) => decode(text) ?? []);
}

function withPrefix(text: string | null, prefix: string): string[] {
  return text?.startsWith(prefix) === true ? [text.slice(prefix.length)] : [];
}

function idFrom(headers: Headers, name: string): { id?: string } {
  const id = headers.get(name) ?? '';
  return id === '' ? {} : { id };
}

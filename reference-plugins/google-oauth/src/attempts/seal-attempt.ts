import { fromBase64, open, seal, toBase64 } from '../sealing/seal.ts';

/** `link`: somebody who is signed in adds their Google account. */
export type Purpose = 'sign-in' | 'link';

export interface Attempt {
  purpose: Purpose;
  returnUrl: string;
  /** SHA-256, in base64url, of what the shop has put into the browser that began. */
  challenge: string;
}

export interface OpenedAttempt extends Attempt {
  id: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

interface Holders {
  key: string;
  /** What only the browser that began holds. */
  browser: string;
}

const PURPOSE = 'attempt';
const MAX_CHARS = 4_000;

/** A sign-in as a text that says nothing to who reads it, and that nobody else can make. */
export async function sealAttempt(attempt: Omit<OpenedAttempt, 'id'>, { key, browser }: Holders): Promise<string> {
  const { purpose, returnUrl, challenge, expiresAt } = attempt;
  const content = JSON.stringify([crypto.randomUUID(), purpose, returnUrl, challenge, expiresAt]);
  const sealed = toBase64(await seal(content, { key, purpose: PURPOSE, boundTo: browser }));
  return sealed.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** @returns `undefined` for what was sealed with another key, for another browser, or not at all */
export async function openAttempt(state: string, { key, browser }: Holders): Promise<OpenedAttempt | undefined> {
  if (state.length > MAX_CHARS) return undefined;
  try {
    const bytes = fromBase64(state.replaceAll('-', '+').replaceAll('_', '/'));
    const content = JSON.parse(await open(bytes, { key, purpose: PURPOSE, boundTo: browser })) as Content;
    const [id, purpose, returnUrl, challenge, expiresAt] = content;
    return { id, purpose, returnUrl, challenge, expiresAt };
  } catch {
    return undefined;
  }
}

type Content = [id: string, purpose: Purpose, returnUrl: string, challenge: string, expiresAt: number];

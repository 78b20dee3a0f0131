import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import { isCredentialName, isSensitiveParameter, isSensitiveText } from './sensitive.ts';

/**
 * Whole credentials and addresses, in texts that people write for people. Each is linear in the text: what repeats before
 * something that may be missing is bounded.
 */
const WHOLE = [
  /-----BEGIN [^]*?(?:-----END [A-Z ]{1,40}-----|$)/g,
  /\beyJ[\w-]{8,}(?:\.[\w-]*)*/g,
  /(?<=\b(?:bearer|basic)\s)\S{8,}/gi,
  /\b(?:[spr]k|whsec|gh[oprsu]|github_pat|glpat|xox[a-z]|shp[a-z]{2}|dct)_\w{8,}/g,
  /\b(?:xox[a-z]|glpat|GOCSPX)-[\w-]{8,}/g,
  /\bya29\.[\w-]{8,}/g,
  /\bAKIA[0-9A-Z]{12,}/g,
  /[^\s@<>"'(),:;=]{1,64}@[^\s@<>"'(),:;=]{1,253}\.[a-z]{2,24}\b/gi,
];
const DIGITS = /\b[3-6]\d(?:[ -]?\d){11,17}\b/g;
const PARAMETER = /([?&#;])([\w.%-]{1,100})=([^&#\s]+)/g;
/** `password=…`, `api_key: …`, `"token":"…"` */
const NAMED = /\b([\w-]{1,50})(\\?["']?\s{0,3}[=:]\s{0,3}\\?["']?)([^\s"'\\&,;)}\]]{4,})/g;

/** Before credentials that are masked already. */
const SCHEME = /^(?:bearer|basic)$/i;

/**
 * A text that a plugin wrote, without credentials, e-mail addresses and numbers of cards, as far as names and looks tell. The
 * rest stays readable.
 */
export function maskText(text: string): string {
  let masked = text.replaceAll(PARAMETER, (all, mark: string, name: string) =>
    isSensitiveParameter(name) ? `${mark}${name}=${REDACTED}` : all,
  );
  for (const pattern of WHOLE) masked = masked.replaceAll(pattern, REDACTED);
  masked = masked.replaceAll(NAMED, (all, name: string, between: string, value: string) =>
    isCredentialName(name) && !SCHEME.test(value) && !value.startsWith('[') ? `${name}${between}${REDACTED}` : all,
  );
  return masked.replaceAll(DIGITS, (digits) => (isSensitiveText(digits) ? REDACTED : digits));
}

/** The same for JSON: its texts, and what stands under the names of credentials. */
export function maskTexts(value: unknown): unknown {
  if (typeof value === 'string') return maskText(value);
  if (typeof value === 'number') return isSensitiveText(String(value)) ? REDACTED : value;
  if (Array.isArray(value)) return value.map(maskTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [maskText(name), maskNamed(name, inner)]));
}

function maskNamed(name: string, value: unknown): unknown {
  return value !== null && typeof value !== 'boolean' && isCredentialName(name) ? REDACTED : maskTexts(value);
}

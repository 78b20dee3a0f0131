import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import { isDeeperThan } from '../../json/depth.ts';
import { holdsSensitiveLink, isSensitiveName, isSensitiveParameter, isSensitiveText } from './sensitive.ts';

/**
 * A copy of JSON without credentials and personal data, as far as names and texts tell. Whether and none (`true`, `null`)
 * stay: they tell nothing of anybody.
 * @param value of no more than `maxPayloadDepth`
 * @param isSensitive whether what stands under a name goes as a whole
 */
export function redactInput(value: unknown, isSensitive: NameTest = isSensitiveName): unknown {
  if (Array.isArray(value)) return value.map((element) => redactInput(element, isSensitive));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map((entry) => redactEntry(entry, isSensitive)));
  }
  if (typeof value === 'string') return redactText(value);
  return typeof value === 'number' && isSensitiveText(String(value)) ? REDACTED : value;
}

type NameTest = (name: string, value: unknown) => boolean;

/** A text may be JSON itself, as messages within messages are. */
function redactText(text: string): string {
  const inner = parseInner(text);
  if (inner === undefined) return isSensitiveText(text) || holdsSensitiveLink(text) ? REDACTED : text;
  if (isDeeperThan(inner, MAX_INNER_DEPTH)) return REDACTED;
  const redacted = JSON.stringify(redactInput(inner));
  return redacted === JSON.stringify(inner) ? text : redacted;
}

const MAX_INNER_DEPTH = 50;

/** `undefined` for what is no JSON. */
function parseInner(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function redactEntry([name, value]: [string, unknown], isSensitive: NameTest): [string, unknown] {
  if (isSensitiveText(name)) return [REDACTED, REDACTED];
  if (value === null || typeof value === 'boolean' || !isSensitive(name, value)) {
    return [name, redactInput(value, isSensitive)];
  }
  return [name, REDACTED];
}

/** The same for the parameters of a query or a form. */
export function redactParameters(parameters: URLSearchParams): [name: string, value: string][] {
  return Array.from(parameters, ([name, value]) => {
    if (isSensitiveText(name)) return [REDACTED, REDACTED];
    return [name, isSensitiveParameter(name) ? REDACTED : redactText(value)];
  });
}

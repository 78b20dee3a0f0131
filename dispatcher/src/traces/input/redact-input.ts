import { REDACTED } from '@digital-commerce/plugin-schema/redacted';
import { isSensitiveName, isSensitiveParameter, isSensitiveText } from './sensitive.ts';

/**
 * A copy of JSON without credentials and personal data, as far as names and texts tell. Whether and none (`true`, `null`)
 * stay: they tell nothing of anybody.
 * @param value of no more than `maxPayloadDepth`
 */
export function redactInput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactInput);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(redactEntry));
  const isTold = (typeof value === 'string' || typeof value === 'number') && isSensitiveText(String(value));
  return isTold ? REDACTED : value;
}

function redactEntry([name, value]: [string, unknown]): [string, unknown] {
  if (isSensitiveText(name)) return [REDACTED, REDACTED];
  if (value === null || typeof value === 'boolean' || !isSensitiveName(name)) return [name, redactInput(value)];
  return [name, REDACTED];
}

/** The same for the parameters of a query or a form. */
export function redactParameters(parameters: URLSearchParams): [name: string, value: string][] {
  return Array.from(parameters, ([name, value]) => {
    if (isSensitiveText(name)) return [REDACTED, REDACTED];
    return [name, isSensitiveParameter(name) || isSensitiveText(value) ? REDACTED : value];
  });
}

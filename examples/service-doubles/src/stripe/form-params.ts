import { invalidRequest } from './stripe-failure.ts';

/** A form as Stripe reads it: `metadata[order]=7` is `{ metadata: { order: '7' } }`. */
export type FormParams = Readonly<Record<string, unknown>>;

/** @throws StripeFailure `parameter_missing` */
export function requireText(params: FormParams, name: string): string {
  const value = optionalText(params[name]);
  if (value !== null) return value;
  throw invalidRequest(`Missing required param: ${name}.`, { param: name, code: 'parameter_missing' });
}

export function optionalText(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export function toMetadata(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

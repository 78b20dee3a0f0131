import { isSensitiveName } from './sensitive.ts';

/**
 * The same as for other data, apart from `shipping`, which in orders, checkouts and taxes is what it costs and not where it
 * goes: whoever looks for what changed a price has to see it.
 */
export function isSensitiveInHook(name: string, value: unknown): boolean {
  if (name === 'shipping' && typeof value !== 'string') return false;
  return isSensitiveName(name);
}

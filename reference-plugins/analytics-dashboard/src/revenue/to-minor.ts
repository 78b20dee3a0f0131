import type { Context } from '../context.ts';

/** In the currency's minor unit, rounded: what a host application has computed may be off by a fraction of it. */
export function toMinor({ utils }: Context, amount: number, currency: string): number {
  const { money } = utils;
  const decimals = countDecimals(currency);
  return money.fromMajor(Number(amount.toFixed(decimals)), currency).minor;
}

function countDecimals(currency: string): number {
  const { maximumFractionDigits } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

import { CURRENCY } from './products.ts';

const FORMAT = new Intl.NumberFormat('en-IE', { style: 'currency', currency: CURRENCY });

/** Plugins are told amounts in the major unit, the shop reckons in cents. */
export function toMajor(cents: number): number {
  return cents / 100;
}

/** Half a cent is rounded up. */
export function toCents(major: number): number {
  return Math.round(major * 100);
}

export function formatMoney(cents: number): string {
  return FORMAT.format(toMajor(cents));
}

/**
 * Stripe's smallest units are not those of ISO 4217 everywhere: https://docs.stripe.com/currencies. Króna and shilling
 * have none left, and are still sent with two; currencies of three decimals end with a 0.
 */
const ZERO_DECIMAL = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '));
const THREE_DECIMAL = new Set('BHD JOD KWD OMR TND'.split(' '));

function countDecimals(currency: string): number {
  const code = currency.toUpperCase();
  if (ZERO_DECIMAL.has(code)) return 0;
  return THREE_DECIMAL.has(code) ? 3 : 2;
}

/**
 * @param amount in the major unit: 19.99 dollars, 500 yen
 * @throws RangeError for what Stripe cannot take in this currency, such as half a yen
 */
export function toMinorUnits(amount: number, currency: string): number {
  const decimals = countDecimals(currency);
  const minor = Math.round(amount * 10 ** decimals);
  const isExact = Math.abs(amount * 10 ** decimals - minor) < 1e-6 * Math.max(1, minor);
  const step = decimals === 3 ? 10 : 1;
  if (isExact && minor % step === 0) return minor;
  throw new RangeError(`${amount} ${currency} cannot be paid: the smallest step is ${step / 10 ** decimals}.`);
}

export function toMajorUnits(minor: number, currency: string): number {
  return minor / 10 ** countDecimals(currency);
}

/** For people: `$19.99`. */
export function formatMinor(minor: number, currency: string, locale = 'en'): string {
  const options = { style: 'currency', currency: currency.toUpperCase() } as const;
  return new Intl.NumberFormat(locale, options).format(toMajorUnits(minor, currency));
}

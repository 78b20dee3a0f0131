import { RangeErrorConstructor, toBigInt, toText } from '../primordials.ts';

/** `digits / 10 ** scale`, exactly. */
export interface Decimal {
  digits: bigint;
  scale: number;
}

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/**
 * A number as it is written: 0.1 is a tenth, although no binary fraction is.
 * @throws RangeError when it is not finite
 */
export function toDecimal(value: number): Decimal {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(toText(value)) ?? [];
  if (whole === '') throw new RangeErrorConstructor(`${toText(value)} is not a number to compute with.`);
  const scale = fraction.length - Number(exponent);
  const digits = toBigInt(sign + whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** toBigInt(-scale), scale: 0 } : { digits, scale };
}

/** The digits that the value has at a larger scale. */
export function digitsAt({ digits, scale }: Decimal, larger: number): bigint {
  return digits * 10n ** toBigInt(larger - scale);
}

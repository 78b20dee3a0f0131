import type { Money, MoneyUtils } from '@digital-commerce/plugin-schema';
import { isSafeInteger, NumberFormat, RangeErrorConstructor, toBigInt, toNumber } from '../primordials.ts';
import { digitsAt, toDecimal } from './decimal.ts';

export const money: MoneyUtils = {
  fromMajor: (major, currency) => {
    const { digits, scale } = toDecimal(major);
    const decimals = toDecimals(currency);
    const unit = 10n ** toBigInt(Math.max(scale - decimals, 0));
    if (digits % unit !== 0n) {
      throw new RangeErrorConstructor(`${major} ${currency} has more than ${decimals} decimals. Round it first.`);
    }
    return create((digits / unit) * 10n ** toBigInt(Math.max(decimals - scale, 0)), currency);
  },
  toMajor: (amount) => Number(toMinor(amount)) / 10 ** toDecimals(amount.currency),
  add: (...amounts) => {
    const [{ currency }] = amounts;
    return create(
      amounts.reduce((sum, amount) => sum + toMinorOf(currency, amount), 0n),
      currency,
    );
  },
  subtract: (a, b) => create(toMinor(a) - toMinorOf(a.currency, b), a.currency),
  multiply: (amount, factor) => {
    const { digits, scale } = toDecimal(factor);
    return create(roundHalfAway(toMinor(amount) * digits, 10n ** toBigInt(scale)), amount.currency);
  },
  allocate: (amount, ratios) => {
    const weights = toWeights(ratios);
    const minor = toMinor(amount);
    const sign = minor < 0n ? -1n : 1n;
    return split(minor * sign, weights).map((part) => create(part * sign, amount.currency));
  },
  format: (amount, locale = 'en') => {
    const style = new NumberFormat(locale, { style: 'currency', currency: amount.currency });
    return style.format(money.toMajor(amount));
  },
};

/** @throws RangeError for what is no currency */
function toDecimals(currency: string): number {
  const { maximumFractionDigits } = new NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits ?? 2;
}

function create(minor: bigint, currency: string): Money {
  const amount = { minor: toNumber(minor), currency };
  toMinor(amount);
  return amount;
}

function toMinor({ minor, currency }: Money): bigint {
  if (isSafeInteger(minor)) return toBigInt(minor);
  throw new RangeErrorConstructor(`${minor} is no safe integer, so no amount of ${currency} in its minor unit.`);
}

function toMinorOf(currency: string, amount: Money): bigint {
  if (amount.currency === currency) return toMinor(amount);
  throw new RangeErrorConstructor(`${amount.currency} does not go with ${currency}. Convert one of them first.`);
}

function roundHalfAway(value: bigint, unit: bigint): bigint {
  const sign = value < 0n ? -1n : 1n;
  return ((value * sign * 2n + unit) / (unit * 2n)) * sign;
}

/** Whole numbers in the ratio of the given ones. */
function toWeights(ratios: readonly number[]): bigint[] {
  const decimals = ratios.map(toDecimal);
  const scale = Math.max(0, ...decimals.map(({ scale }) => scale));
  const weights = decimals.map((decimal) => digitsAt(decimal, scale));
  if (weights.some((weight) => weight < 0n) || weights.every((weight) => weight === 0n)) {
    throw new RangeErrorConstructor('Ratios are numbers of which none is negative and one is above zero.');
  }
  return weights;
}

/** What division leaves over goes to the first parts, a unit each; a part of weight 0 gets nothing. */
function split(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((all, weight) => all + weight, 0n);
  const parts = weights.map((weight) => (total * weight) / sum);
  let left = parts.reduce((rest, part) => rest - part, total);
  return parts.map((part, index) => {
    if (left === 0n || weights[index] === 0n) return part;
    left -= 1n;
    return part + 1n;
  });
}

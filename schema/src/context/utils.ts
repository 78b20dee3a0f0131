/** An amount in the currency's minor unit, for example cents. */
export interface Money {
  /** A safe integer. */
  readonly minor: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What runs in the isolate itself. */
export interface PluginUtils {
  /** A UUID of version 7: later ones sort after earlier ones. */
  id(): string;
  /** SHA-256, in lower-case hex. */
  hash(data: string | Uint8Array): Promise<string>;
  /** HMAC-SHA-256, in lower-case hex. */
  hmac(secret: string | Uint8Array, data: string | Uint8Array): Promise<string>;
  /** Takes the same time wherever the two differ. */
  equalsInConstantTime(a: string, b: string): boolean;
  readonly money: MoneyUtils;
}

export interface MoneyUtils {
  /** From the major unit (19.99 dollars), by the currency's number of decimals. @throws RangeError for a fraction of the minor unit */
  fromMajor(major: number, currency: string): Money;
  toMajor(money: Money): number;
  /** @throws RangeError for other currencies, or beyond safe integers */
  add(...amounts: readonly [Money, ...Money[]]): Money;
  subtract(a: Money, b: Money): Money;
  /** Rounds half away from zero. */
  multiply(money: Money, factor: number): Money;
  /** Splits without losing a minor unit: the first parts get what is left over. */
  allocate(money: Money, ratios: readonly number[]): Money[];
  format(money: Money, locale?: string): string;
}

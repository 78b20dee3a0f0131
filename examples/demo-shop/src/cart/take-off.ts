import type { Discount } from '@digital-commerce/plugin-sdk';
import { toCents } from '../catalogue/money.ts';

/** What a discount comes to. */
export interface TakenOff {
  label: string;
  cents: number;
  /** From the price of shipping, which is known later. */
  isOfShipping: boolean;
}

type Offered = Pick<Discount, 'label' | 'target' | 'lineId' | 'amount' | 'combinable'>;

/**
 * What is taken off: all discounts that can be combined, or the one that cannot where that is better for the customer. No line
 * and no cart goes below zero.
 * @param lines what each line costs, by its id
 */
export function takeOff(offered: readonly Offered[], lines: ReadonlyMap<string, number>): TakenOff[] {
  const together = offered.filter(({ combinable }) => combinable);
  const choices = [together, ...offered.filter(({ combinable }) => !combinable).map((discount) => [discount])];
  const taken = choices.map((choice) => limit(choice, lines));
  return taken.reduce((best, next) => (sum(next) > sum(best) ? next : best), []);
}

function limit(discounts: readonly Offered[], lines: ReadonlyMap<string, number>): TakenOff[] {
  const left = new Map(lines);
  let leftOfCart = [...lines.values()].reduce((total, cents) => total + cents, 0);
  return discounts.map(({ label, target, lineId, amount }) => {
    if (target === 'shipping') return { label, cents: toCents(amount), isOfShipping: true };
    const most = target === 'line' ? Math.min(left.get(lineId ?? '') ?? 0, leftOfCart) : leftOfCart;
    const cents = Math.min(toCents(amount), most);
    if (target === 'line' && lineId !== undefined) left.set(lineId, (left.get(lineId) ?? 0) - cents);
    leftOfCart -= cents;
    return { label, cents, isOfShipping: false };
  });
}

function sum(taken: readonly TakenOff[]): number {
  return taken.reduce((total, { cents }) => total + cents, 0);
}

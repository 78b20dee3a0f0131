import type { DISCOUNT_HOOKS } from '../../hooks/discount.ts';
import type { HookExamples } from '../hook-example.ts';
import { CART } from './samples.ts';

const SPRING = { id: 'spring', label: 'Spring: 10 % off', target: 'cart' as const, amount: 2.5, code: 'SPRING' };

export const DISCOUNT_EXAMPLES: HookExamples<keyof typeof DISCOUNT_HOOKS> = {
  collect_discounts: {
    payload: { cart: CART },
    result: [SPRING],
  },
  filter_discounts: {
    payload: { cart: CART, discounts: [SPRING] },
    result: { cart: CART, discounts: [{ ...SPRING, combinable: false }] },
  },
  can_use_coupon: {
    payload: { code: 'SPRING', cart: CART, timesUsed: 1 },
    denial: { code: 'ALREADY_USED', message: 'You have used this code before.', field: 'code' },
  },
};

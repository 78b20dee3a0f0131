import type { CART_HOOKS } from '../../hooks/cart.ts';
import type { HookExamples } from '../hook-example.ts';
import { CART, LINE } from './samples.ts';

const ITEM = { sku: 'WINE-RED', name: 'Red wine', quantity: 6, unitPrice: 9.5 };

export const CART_EXAMPLES: HookExamples<keyof typeof CART_HOOKS> = {
  before_cart_item_add: {
    payload: { cart: CART, item: ITEM },
    result: { cart: CART, item: { ...ITEM, taxClass: 'alcohol' } },
  },
  can_add_to_cart: {
    payload: { cart: CART, item: ITEM },
    denial: { code: 'OUT_OF_STOCK', message: 'Only 4 bottles are left.', field: 'item.quantity' },
  },
  filter_cart_prices: {
    payload: CART,
    result: {
      ...CART,
      lines: [{ ...LINE, unitPrice: 11 }],
      fees: [{ id: 'gift-wrap', label: 'Gift wrap', amount: 2 }],
    },
  },
  after_cart_change: {
    payload: { cart: CART, change: 'item_added', sku: 'MUG-BLUE' },
  },
  on_cart_abandon: {
    payload: { cart: CART, lastActiveAt: '2026-03-01T18:00:00Z', recoveryUrl: 'https://shop.example/cart?key=k7' },
  },
};

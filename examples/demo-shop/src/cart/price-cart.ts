import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { toCents, toMajor } from '../catalogue/money.ts';
import { findProduct } from '../catalogue/products.ts';
import type { Product } from '../catalogue/products.ts';
import { toCartData, toLineItem } from './cart-data.ts';
import type { Buyer } from './cart-data.ts';
import type { Cart } from './cart-store.ts';
import { takeOff } from './take-off.ts';
import type { TakenOff } from './take-off.ts';

interface PricedLine {
  product: Product;
  quantity: number;
  unitCents: number;
  cents: number;
}

/** A cart that was added up. All amounts are in cents. */
export interface PricedCart {
  cart: Cart;
  lines: readonly PricedLine[];
  fees: readonly { label: string; cents: number }[];
  discounts: readonly TakenOff[];
  subtotal: number;
  discountTotal: number;
  feeTotal: number;
  /** Off the price of shipping, once that is known. */
  shippingDiscount: number;
  /** Without shipping. */
  total: number;
}

/** Asks the plugins what a cart costs. Of what they make of it, prices of its lines and fees are taken, and nothing else. */
export async function priceCart(plugins: PluginManager, cart: Cart, buyer: Buyer): Promise<PricedCart> {
  const asked = toCartData(cart, buyer);
  if (asked.lines.length === 0) return toPriced(cart, [], [], []);
  const priced = await plugins.executeHook('filter_cart_prices', asked);
  const lines = cart.lines.flatMap(({ productId, quantity }): PricedLine[] => {
    const product = findProduct(productId);
    if (product === undefined) return [];
    const line = priced.lines.find(({ id }) => id === productId);
    const unitCents = line === undefined ? product.priceCents : toCents(line.unitPrice);
    return [{ product, quantity, unitCents, cents: unitCents * quantity }];
  });
  const fees = priced.fees.map(({ label, amount }) => ({ label, cents: toCents(amount) }));
  const withPrices = {
    ...asked,
    lines: lines.map(({ product, quantity, unitCents }) => toLineItem(product, quantity, unitCents)),
    fees: priced.fees,
    subtotal: toMajor(add(lines)),
  };
  const offered = await plugins.executeHook('collect_discounts', { cart: withPrices });
  const { discounts } = await plugins.executeHook('filter_discounts', { cart: withPrices, discounts: offered });
  return toPriced(
    cart,
    lines,
    fees,
    takeOff(discounts, new Map(lines.map(({ product, cents }) => [product.id, cents]))),
  );
}

function toPriced(
  cart: Cart,
  lines: PricedLine[],
  fees: PricedCart['fees'],
  discounts: readonly TakenOff[],
): PricedCart {
  const [subtotal, feeTotal] = [add(lines), add(fees)];
  const discountTotal = add(discounts.filter(({ isOfShipping }) => !isOfShipping));
  return {
    cart,
    lines,
    fees,
    discounts,
    subtotal,
    discountTotal,
    feeTotal,
    shippingDiscount: add(discounts.filter(({ isOfShipping }) => isOfShipping)),
    total: subtotal - discountTotal + feeTotal,
  };
}

function add(amounts: readonly { cents: number }[]): number {
  return amounts.reduce((sum, { cents }) => sum + cents, 0);
}

import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { findProduct } from '../catalogue/products.ts';
import type { Visitor } from '../security/visitor.ts';
import { ShopError } from '../security/shop-error.ts';
import { toCartData, toLineItem } from './cart-data.ts';
import { keepCart } from './cart-store.ts';
import type { Cart } from './cart-store.ts';

export const MAX_QUANTITY = 20;
const MAX_CODES = 5;

interface Changing {
  db: D1Database;
  plugins: PluginManager;
  visitor: Visitor;
}

/** Tells plugins, once the visitor has their answer. */
export type Telling = () => Promise<unknown>;

/**
 * Puts so many of a product into the cart, if the plugins let it.
 * @throws HookRejectedError with a plugin's words, ShopError for a product that there is not
 */
export async function addItem(
  changing: Changing,
  cart: Cart,
  item: { productId: string; quantity: number },
): Promise<Telling> {
  const product = findProduct(item.productId);
  if (product === undefined) throw new ShopError(404, `The shop does not sell "${item.productId}".`);
  const { plugins, visitor } = changing;
  const before = toCartData(cart, visitor);
  const asked = { cart: before, item: toLineItem(product, item.quantity) };
  const added = await plugins.executeHook('before_cart_item_add', asked);
  await plugins.executeHook('can_add_to_cart', added);
  const there = cart.lines.find(({ productId }) => productId === product.id)?.quantity ?? 0;
  // Of what plugins make of the item the number is taken: what it is was the visitor's choice.
  const quantity = Math.min(MAX_QUANTITY, there + added.item.quantity);
  return store(changing, withQuantity(cart, product.id, quantity), { change: 'item_added', sku: product.id });
}

/** Zero takes the product out. */
export async function setQuantity(
  changing: Changing,
  cart: Cart,
  productId: string,
  quantity: number,
): Promise<Telling> {
  const there = cart.lines.find((line) => line.productId === productId)?.quantity ?? 0;
  if (there === 0 || there === quantity) return async () => undefined;
  if (quantity > there) return addItem(changing, cart, { productId, quantity: quantity - there });
  const change = quantity === 0 ? 'item_removed' : 'item_updated';
  return store(changing, withQuantity(cart, productId, quantity), { change, sku: productId });
}

/** @throws HookRejectedError with a plugin's words, ShopError when there are too many, or when no plugin gives anything for it */
export async function addCode(changing: Changing, cart: Cart, code: string): Promise<Telling> {
  const { plugins, visitor } = changing;
  if (cart.codes.includes(code)) return async () => undefined;
  if (cart.codes.length >= MAX_CODES) throw new ShopError(400, `A cart takes at most ${MAX_CODES} codes.`);
  const changed = { ...cart, codes: [...cart.codes, code] };
  await plugins.executeHook('can_use_coupon', { code, cart: toCartData(cart, visitor) });
  const offered = await plugins.executeHook('collect_discounts', { cart: toCartData(changed, visitor) });
  // Nobody has to know a code for the gate to let it pass.
  if (!offered.some((discount) => discount.code === code))
    throw new ShopError(400, `The code "${code}" is not valid here.`);
  return store(changing, changed, { change: 'code_added' });
}

export async function removeCode(changing: Changing, cart: Cart, code: string): Promise<Telling> {
  return store(changing, { ...cart, codes: cart.codes.filter((each) => each !== code) }, { change: 'code_removed' });
}

async function store(
  { db, plugins, visitor }: Changing,
  cart: Cart,
  about: { change: 'item_added' | 'item_updated' | 'item_removed' | 'code_added' | 'code_removed'; sku?: string },
): Promise<Telling> {
  await keepCart(db, visitor.id, cart);
  return () => plugins.executeHook('after_cart_change', { cart: toCartData(cart, visitor), ...about });
}

function withQuantity(cart: Cart, productId: string, quantity: number): Cart {
  const isThere = cart.lines.some((line) => line.productId === productId);
  const lines = isThere ? cart.lines : [...cart.lines, { productId, quantity }];
  return {
    ...cart,
    lines: lines
      .map((line) => (line.productId === productId ? { productId, quantity } : line))
      .filter((line) => line.quantity > 0),
  };
}

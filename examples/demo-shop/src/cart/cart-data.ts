import type { LineItem } from '@digital-commerce/plugin-sdk';
import { toMajor } from '../catalogue/money.ts';
import { CURRENCY, findProduct } from '../catalogue/products.ts';
import type { Product } from '../catalogue/products.ts';
import type { Session } from '../customers/session-store.ts';
import type { Visitor } from '../security/visitor.ts';
import type { Cart } from './cart-store.ts';

/** Who puts a cart together. */
export type Buyer = Pick<Visitor, 'session' | 'trackedAs'>;

/** A product as plugins see it in a cart. Its line has the product's id. */
export function toLineItem(product: Product, quantity: number, unitPriceCents = product.priceCents): LineItem {
  return {
    id: product.id,
    sku: product.id,
    productId: product.id,
    name: product.name,
    quantity,
    unitPrice: toMajor(unitPriceCents),
    taxClass: 'standard',
    requiresShipping: true,
    weightGrams: product.weightGrams,
  };
}

/** A cart as plugins see it, with the catalogue's prices. */
export function toCartData(cart: Cart, { session, trackedAs }: Buyer) {
  const lines = cart.lines.flatMap(({ productId, quantity }) => {
    const product = findProduct(productId);
    return product === undefined ? [] : [toLineItem(product, quantity)];
  });
  return {
    id: cart.id,
    currency: CURRENCY,
    lines,
    discountCodes: [...cart.codes],
    locale: 'en',
    ...(session !== undefined && { customer: toCustomer(session) }),
    ...(trackedAs !== undefined && { metadata: { visitorId: trackedAs } }),
  };
}

export function toCustomer({ customerId, email }: Session): { id: string; email?: string } {
  return { id: customerId, ...(email !== undefined && { email }) };
}

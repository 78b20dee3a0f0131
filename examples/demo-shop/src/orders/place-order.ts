import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { toCartData, toCustomer } from '../cart/cart-data.ts';
import type { PricedCart } from '../cart/price-cart.ts';
import { toCents, toMajor } from '../catalogue/money.ts';
import { CURRENCY } from '../catalogue/products.ts';
import { createId, hash } from '../security/random-id.ts';
import type { Visitor } from '../security/visitor.ts';
import type { CheckoutForm } from './checkout-form.ts';
import { callAfter, findOrderOfCart, findOrderOfCheckout, toStoredOrder } from './order-store.ts';
import type { Order, OrderContent } from './order-store.ts';
import type { OfferedMethod } from './payment-methods.ts';
import type { OfferedRate } from './shipping.ts';
import { findTax } from './tax.ts';

export interface Purchase {
  /** See `nameCheckout`. */
  checkout: string;
  form: CheckoutForm;
  priced: PricedCart;
  rate: OfferedRate;
  method: OfferedMethod;
}

interface Placed {
  order: Order;
  /** No other request has made it. */
  isNew: boolean;
}

/**
 * Makes an order of what is in the cart, if the plugins let it, and empties the cart. The same checkout makes one order, and so
 * does the same cart: whoever comes second gets the order of the first, as it is.
 * @throws HookRejectedError with a plugin's words
 */
export async function placeOrder(
  { db, plugins, visitor }: { db: D1Database; plugins: PluginManager; visitor: Visitor },
  purchase: Purchase,
): Promise<Placed> {
  const { checkout, priced } = purchase;
  const known = await findOrderOfCheckout(db, checkout, visitor.id);
  if (known !== undefined) return { order: known, isNew: false };
  await askCheckout(plugins, purchase, visitor);
  const content = await toContent(plugins, purchase, visitor);
  const id = createId('ord');
  // What it is, and what it costs, was agreed with the customer; notes are what plugins may still change.
  const { note, metadata } = await plugins.executeHook('before_order_create', { id, ...content });
  const stored: OrderContent = { ...content, metadata, ...(note !== undefined && { note }) };
  const now = Date.now();
  await db.batch([
    db
      .prepare(
        `INSERT OR IGNORE INTO orders (id, checkout_id, cart_id, visitor, customer_id, state, method, total, data, created_at, updated_at)
         VALUES (?, ?, ?, ?, ?, 'awaiting_payment', ?, ?, ?, ?, ?)`,
      )
      .bind(
        id,
        checkout,
        priced.cart.id,
        visitor.id,
        visitor.session?.customerId ?? null,
        purchase.method.id,
        toCents(content.total ?? 0),
        JSON.stringify(stored),
        now,
        now,
      ),
    // Whoever comes second finds another order, and leaves the cart as it is.
    db
      .prepare('DELETE FROM carts WHERE visitor = ? AND id = ? AND EXISTS (SELECT 1 FROM orders WHERE orders.id = ?)')
      .bind(visitor.id, priced.cart.id, id),
  ]);
  const order =
    (await findOrderOfCheckout(db, checkout, visitor.id)) ?? (await findOrderOfCart(db, priced.cart.id, visitor.id));
  if (order === undefined) throw new Error(`The order of checkout "${checkout}" was not stored.`);
  const about = { id: order.id, orderId: order.id, state: 'awaiting_payment' } as const;
  await callAfter(db, 'after_order_create', toStoredOrder(order), about).run();
  return { order, isNew: order.id === id };
}

/**
 * The name of a visitor's checkout, which plugins are told. It does not lead back to the id in the form, and the same id in the
 * form of somebody else has another.
 */
export async function nameCheckout({ id }: Pick<Visitor, 'id'>, formId: string): Promise<string> {
  return `chk_${await hash(`checkout ${id} ${formId}`)}`;
}

async function askCheckout(
  plugins: PluginManager,
  { checkout, form, priced, rate, method }: Purchase,
  visitor: Visitor,
): Promise<void> {
  const address = toAddress(form);
  const asked = {
    id: checkout,
    cart: toCartData(priced.cart, visitor),
    customer: { ...(visitor.session && toCustomer(visitor.session)), email: form.email },
    billingAddress: address,
    shippingAddress: address,
    shipping: { rateId: rate.id, label: rate.label, price: rate.price },
    paymentMethodId: method.id,
    locale: 'en',
  };
  await plugins.executeHook('can_complete_checkout', await plugins.executeHook('before_checkout_complete', asked));
}

async function toContent(
  plugins: PluginManager,
  { form, priced, rate, method }: Purchase,
  { session, trackedAs }: Visitor,
): Promise<OrderContent> {
  const shippingCents = Math.max(0, toCents(rate.price) - priced.shippingDiscount);
  const fees = [
    ...priced.fees,
    ...(method.fee === undefined ? [] : [{ label: method.label, cents: toCents(method.fee) }]),
  ];
  const total = priced.total + shippingCents + toCents(method.fee ?? 0);
  const tax = await findTax(plugins, priced, { country: form.country, shippingCents });
  const address = toAddress(form);
  return {
    currency: CURRENCY,
    lines: priced.lines.map(({ product, quantity, unitCents }) => ({
      id: product.id,
      sku: product.id,
      productId: product.id,
      name: product.name,
      quantity,
      unitPrice: toMajor(unitCents),
    })),
    customer: { ...(session && toCustomer(session)), email: form.email },
    billingAddress: address,
    shippingAddress: address,
    shipping: { rateId: rate.id, label: rate.label, price: toMajor(shippingCents) },
    discountCodes: [...priced.cart.codes],
    subtotal: toMajor(priced.subtotal),
    discountTotal: toMajor(priced.discountTotal),
    shippingTotal: toMajor(shippingCents),
    taxTotal: toMajor(tax),
    total: toMajor(total),
    ...(form.note !== '' && { note: form.note }),
    metadata: {
      ...(trackedAs !== undefined && { visitorId: trackedAs }),
      paymentMethod: method.id,
      fees: fees.map(({ label, cents }) => ({ label, amount: toMajor(cents) })),
    },
  };
}

function toAddress({ name, line1, postalCode, city, country }: CheckoutForm) {
  const [firstName = '', ...rest] = name.split(' ');
  return { firstName, ...(rest.length > 0 && { lastName: rest.join(' ') }), line1, postalCode, city, country };
}

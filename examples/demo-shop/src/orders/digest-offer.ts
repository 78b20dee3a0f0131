import type { PricedCart } from '../cart/price-cart.ts';
import { hash } from '../security/random-id.ts';
import type { OfferedMethod } from './payment-methods.ts';
import type { OfferedRate } from './shipping.ts';

/** What a checkout shows of money. */
interface Offer {
  priced: PricedCart;
  rates: readonly OfferedRate[];
  methods: readonly OfferedMethod[];
}

/** What was offered, in a few characters: what is in the cart, and what that and each way to ship and to pay costs. */
export async function digestOffer({ priced, rates, methods }: Offer): Promise<string> {
  const { lines, fees, discounts, total, shippingDiscount } = priced;
  return hash(
    JSON.stringify([
      lines.map(({ product, quantity, cents }) => [product.id, quantity, cents]),
      fees.map(({ label, cents }) => [label, cents]),
      discounts.map(({ label, cents }) => [label, cents]),
      [total, shippingDiscount],
      rates.map(({ id, price }) => [id, price]),
      methods.map(({ id, fee }) => [id, fee ?? 0]),
    ]),
  );
}

import type { ShippingRate } from '@digital-commerce/plugin-sdk';
import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { toLineItem } from '../cart/cart-data.ts';
import type { PricedCart } from '../cart/price-cart.ts';
import { toMajor } from '../catalogue/money.ts';
import { CURRENCY } from '../catalogue/products.ts';

/** What the shop offers by itself. */
const OWN_RATES: readonly Pick<ShippingRate, 'id' | 'label' | 'price' | 'minDays' | 'maxDays'>[] = [
  { id: 'standard', label: 'Parcel', price: 4.9, minDays: 2, maxDays: 4 },
  { id: 'express', label: 'Overnight', price: 12.5, minDays: 1, maxDays: 1 },
];

export type OfferedRate = Pick<ShippingRate, 'id' | 'label' | 'price' | 'minDays' | 'maxDays'>;

/** The shop's ways to ship and those of plugins, as the plugins have left them. */
export async function listRates(plugins: PluginManager, priced: PricedCart, country: string): Promise<OfferedRate[]> {
  const request = {
    sourceId: priced.cart.id,
    currency: CURRENCY,
    lines: priced.lines.map(({ product, quantity, unitCents }) => toLineItem(product, quantity, unitCents)),
    subtotal: toMajor(priced.subtotal),
    to: { country },
    locale: 'en',
  };
  const offered = await plugins.executeHook('list_shipping_rates', request);
  const own = OWN_RATES.filter(({ id }) => !offered.some((rate) => rate.id === id));
  const { rates } = await plugins.executeHook('filter_shipping_rates', { request, rates: [...own, ...offered] });
  return rates;
}

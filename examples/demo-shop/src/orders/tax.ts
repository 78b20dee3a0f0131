import { PlatformError } from '@digital-commerce/plugin-sdk/host';
import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import type { PricedCart } from '../cart/price-cart.ts';
import { toCents, toMajor } from '../catalogue/money.ts';
import { CURRENCY } from '../catalogue/products.ts';

/** In the prices of the catalogue, where no plugin knows better. */
const OWN_RATE = 0.19;

/** The taxes in what is paid, in cents: prices hold them already. */
export async function findTax(
  plugins: PluginManager,
  priced: PricedCart,
  { country, shippingCents }: { country: string; shippingCents: number },
): Promise<number> {
  const request = {
    source: 'cart' as const,
    sourceId: priced.cart.id,
    currency: CURRENCY,
    pricesIncludeTax: true,
    lines: priced.lines.map(({ product, quantity, cents }) => ({
      id: product.id,
      sku: product.id,
      quantity,
      amount: toMajor(cents),
      taxClass: 'standard',
    })),
    shipping: { amount: toMajor(shippingCents) },
    to: { country },
  };
  try {
    const quote = await plugins.executeHook('calculate_tax', request);
    const lines = [...quote.lines.flatMap(({ taxLines }) => taxLines), ...quote.shippingTaxLines];
    return toCents(lines.reduce((sum, { amount }) => sum + amount, 0));
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== 'NO_PROVIDER') throw error;
    return Math.round(((priced.total + shippingCents) * OWN_RATE) / (1 + OWN_RATE));
  }
}

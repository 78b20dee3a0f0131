import type { PaymentMethod } from '@digital-commerce/plugin-sdk';
import type { PluginManager } from '@digital-commerce/plugin-sdk/host';
import { toMajor } from '../catalogue/money.ts';
import { CURRENCY } from '../catalogue/products.ts';

/** What the shop takes without any plugin. */
export const INVOICE = 'invoice';

export type OfferedMethod = Pick<PaymentMethod, 'id' | 'label' | 'kind' | 'description' | 'fee'>;

const OWN: OfferedMethod = {
  id: INVOICE,
  label: 'Invoice',
  kind: 'invoice',
  description: 'Pay within 14 days, once your parcel is there.',
};

/** Those of plugins, and the shop's own behind them. */
export async function listMethods(
  plugins: PluginManager,
  { cents, country }: { cents: number; country: string },
): Promise<OfferedMethod[]> {
  const asked = { amount: toMajor(cents), currency: CURRENCY, country, locale: 'en' };
  const offered = await plugins.executeHook('list_payment_methods', asked);
  return [...offered.filter(({ id }) => id !== INVOICE), OWN];
}

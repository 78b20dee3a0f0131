import type { ShippingRate } from '@digital-commerce/plugin-sdk';

/** What shipping costs, and from where on the standard way is free. */
export interface Prices {
  standard: number;
  express: number;
  freeFrom: number;
}

/** The ways to ship an order of this value. */
export function listRates(subtotal: number, { standard, express, freeFrom }: Prices): ShippingRate[] {
  const price = subtotal >= freeFrom ? 0 : standard;
  const both = { taxIncluded: false, metadata: {} };
  return [
    { ...both, id: 'standard', label: 'Standard', price, minDays: 2, maxDays: 4 },
    { ...both, id: 'express', label: 'Express', price: express, minDays: 1, maxDays: 1 },
  ];
}

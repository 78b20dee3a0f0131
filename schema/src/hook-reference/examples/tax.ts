import type { TAX_HOOKS } from '../../hooks/tax.ts';
import type { HookExamples } from '../hook-example.ts';
import { CUSTOMER, HOME, WAREHOUSE } from './samples.ts';

const REQUEST = {
  source: 'cart' as const,
  sourceId: 'cart_7',
  currency: 'EUR',
  pricesIncludeTax: true,
  lines: [{ id: 'line_1', sku: 'MUG-BLUE', quantity: 2, amount: 25, taxClass: 'standard' }],
  shipping: { amount: 4.9 },
  from: WAREHOUSE,
  to: HOME,
  customer: CUSTOMER,
};

export const TAX_EXAMPLES: HookExamples<keyof typeof TAX_HOOKS> = {
  filter_tax_request: {
    payload: REQUEST,
    result: { ...REQUEST, lines: REQUEST.lines.map((line) => ({ ...line, exempt: true })) },
  },
  calculate_tax: {
    payload: REQUEST,
    result: {
      lines: [{ id: 'line_1', taxLines: [{ name: 'VAT', code: 'DE-19', rate: 0.19, amount: 3.99 }] }],
      shippingTaxLines: [{ name: 'VAT', code: 'DE-19', rate: 0.19, amount: 0.78 }],
    },
  },
  check_tax_id: {
    payload: { taxId: 'DE123456789', country: 'DE' },
    result: { status: 'valid', name: 'Lee Trading GmbH', reference: 'WAPIAAAAXk' },
  },
};

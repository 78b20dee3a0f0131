import type { CHECKOUT_HOOKS } from '../../hooks/checkout.ts';
import type { HookExamples } from '../hook-example.ts';
import { CART, CLIENT, CUSTOMER, HOME } from './samples.ts';

const CHECKOUT = {
  id: 'chk_9',
  cart: CART,
  customer: CUSTOMER,
  billingAddress: HOME,
  shippingAddress: HOME,
  shipping: { rateId: 'parcel-standard', price: 4.9 },
  paymentMethodId: 'card',
  locale: 'de',
  client: CLIENT,
};

export const CHECKOUT_EXAMPLES: HookExamples<keyof typeof CHECKOUT_HOOKS> = {
  before_checkout_complete: {
    payload: CHECKOUT,
    result: { ...CHECKOUT, metadata: { campaign: 'newsletter' } },
  },
  can_complete_checkout: {
    payload: CHECKOUT,
    denial: { code: 'NO_DELIVERY', message: 'We do not deliver to this country.', field: 'shippingAddress.country' },
  },
  before_checkout_address: {
    payload: { purpose: 'shipping', address: { ...HOME, line1: 'gartenstr 12' }, checkoutId: 'chk_9' },
    result: { purpose: 'shipping', address: HOME, checkoutId: 'chk_9' },
  },
  list_checkout_fields: {
    payload: CHECKOUT,
    result: [{ name: 'delivery_date', label: 'Wunschtermin', type: 'date', section: 'shipping' }],
  },
};

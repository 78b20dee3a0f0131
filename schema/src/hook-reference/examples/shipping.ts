import type { SHIPPING_HOOKS } from '../../hooks/shipping.ts';
import type { HookExamples } from '../hook-example.ts';
import { HOME, LINE, WAREHOUSE } from './samples.ts';

const REQUEST = { sourceId: 'cart_7', currency: 'EUR', lines: [LINE], subtotal: 25, from: WAREHOUSE, to: HOME };
const PARCEL = { id: 'parcel-standard', label: 'Parcel', price: 4.9, carrier: 'DHL', minDays: 1, maxDays: 3 };
const EXPRESS = { id: 'parcel-express', label: 'Express', price: 12.9, carrier: 'DHL', minDays: 1, maxDays: 1 };

export const SHIPPING_EXAMPLES: HookExamples<keyof typeof SHIPPING_HOOKS> = {
  list_shipping_rates: {
    payload: REQUEST,
    result: [PARCEL, EXPRESS],
  },
  filter_shipping_rates: {
    payload: { request: REQUEST, rates: [PARCEL, EXPRESS] },
    result: { request: REQUEST, rates: [{ ...PARCEL, price: 0 }, EXPRESS] },
  },
  create_shipping_label: {
    payload: {
      fulfilmentId: 'ful_2',
      orderId: 'ord_1001',
      rateId: 'parcel-standard',
      from: WAREHOUSE,
      to: HOME,
      parcel: { weightGrams: 700, dimensions: { lengthMm: 300, widthMm: 200, heightMm: 150 } },
    },
    result: {
      trackingNumber: '00340434161094042557',
      carrier: 'DHL',
      labelUrl: 'https://labels.example/00340434161094042557.pdf',
      cost: 4.1,
    },
  },
  after_fulfilment_create: {
    payload: {
      id: 'ful_2',
      orderId: 'ord_1001',
      lines: [{ lineId: 'line_1', quantity: 2 }],
      to: HOME,
      carrier: 'DHL',
      trackingNumber: '00340434161094042557',
      shippedAt: '2026-03-03T14:00:00Z',
    },
  },
  on_tracking_update: {
    payload: {
      fulfilmentId: 'ful_2',
      orderId: 'ord_1001',
      trackingNumber: '00340434161094042557',
      status: 'out_for_delivery',
      location: 'Berlin',
      occurredAt: '2026-03-04T07:12:00+01:00',
    },
  },
};

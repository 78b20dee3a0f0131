/** One small purchase, which most examples are about. */

export const CUSTOMER = { id: 'cus_81', email: 'ann@example.com' };

export const HOME = {
  firstName: 'Ann',
  lastName: 'Lee',
  line1: 'Gartenstrasse 12',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

export const WAREHOUSE = {
  company: 'Mug & Co.',
  line1: 'Hafenweg 3',
  city: 'Hamburg',
  postalCode: '20457',
  country: 'DE',
};

export const CLIENT = { ip: '203.0.113.7', userAgent: 'Mozilla/5.0', country: 'DE' };

export const LINE = {
  id: 'line_1',
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  quantity: 2,
  unitPrice: 12.5,
  weightGrams: 350,
  requiresShipping: true,
};

export const CART = {
  id: 'cart_7',
  currency: 'EUR',
  lines: [LINE],
  customer: CUSTOMER,
  shippingAddress: HOME,
  discountCodes: ['SPRING'],
  subtotal: 25,
  total: 25,
};

export const ORDER = {
  id: 'ord_1001',
  number: '1001',
  currency: 'EUR',
  lines: [LINE],
  customer: CUSTOMER,
  billingAddress: HOME,
  shippingAddress: HOME,
  shipping: { rateId: 'parcel-standard', label: 'Parcel', price: 4.9 },
  subtotal: 25,
  shippingTotal: 4.9,
  taxTotal: 4.77,
  total: 29.9,
};

export const STORED_ORDER = { ...ORDER, status: 'processing' as const, createdAt: '2026-03-02T09:30:00Z' };

import { expect, test } from 'vitest';
import { suggestName } from './suggest-name.ts';

const hooks = ['before_payment_process', 'process_payment', 'after_order_create'];

test.each([
  ['before_paymnet_process', 'before_payment_process'],
  ['beforePaymentProcess', 'before_payment_process'],
  ['proces_payment', 'process_payment'],
  ['on_click', undefined],
  ['', undefined],
])('for "%s" the suggestion is %s', (name, suggestion) => {
  expect(suggestName(name, hooks)).toBe(suggestion);
});

import type { PaymentData, PluginContext } from '@digital-commerce/plugin-sdk';
import { expect, test } from 'vitest';
import minimumEndpoint from './api/minimum.ts';
import beforePayment from './hooks/beforePayment.ts';

const ignore = (): void => {};

function createContext(minimum: number | undefined): PluginContext {
  return {
    plugin: { id: 'minimum-payment', version: '1.0.0' },
    deadline: new Date('2030-01-01'),
    settings: { get: async <T>(key: string) => (key === 'minimum' ? minimum : undefined) as T },
    log: { debug: ignore, info: ignore, warn: ignore, error: ignore },
  } as unknown as PluginContext;
}

const payment: PaymentData = { amount: 20, currency: 'USD', metadata: { cart: 'c1' } };

test.each([20, 0.5])('a payment of %d is marked and otherwise left alone', async (amount) => {
  const result = await beforePayment(createContext(0.5), { ...payment, amount });
  expect(result).toEqual({ amount, currency: 'USD', metadata: { cart: 'c1', checkedBy: 'minimum-payment' } });
});

test.each([
  [0.49, 0.5, 'USD', 'Minimum payment is $0.50'],
  [9.99, 10, 'EUR', 'Minimum payment is €10.00'],
  [0, 100, 'JPY', 'Minimum payment is ¥100'],
])('a payment of %d under a minimum of %d %s is refused: %s', async (amount, minimum, currency, message) => {
  const result = beforePayment(createContext(minimum), { ...payment, amount, currency });
  await expect(result).rejects.toMatchObject({
    name: 'HookRejection',
    message,
    code: 'BELOW_MINIMUM',
    field: 'amount',
  });
});

test('without a minimum nothing is refused', async () => {
  expect(await beforePayment(createContext(undefined), { ...payment, amount: 0 })).toMatchObject({ amount: 0 });
});

test('the endpoint tells the minimum', async () => {
  const request = Object.assign(new Request('https://plugin.test/minimum'), { params: {} });
  expect(await minimumEndpoint(createContext(0.5), request)).toEqual({ minimum: 0.5 });
});

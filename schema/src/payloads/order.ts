import * as z from 'zod';

const OrderLine = z.looseObject({
  sku: z.string().min(1).max(200),
  quantity: z.number().int().positive(),
  unitPrice: z.number().nonnegative(),
});

/** An order. Prices are in the currency's major unit. */
export const OrderData = z.looseObject({
  id: z.string().max(200).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'an ISO 4217 code such as "USD"')
    .default('USD'),
  lines: z.array(OrderLine).max(1_000),
  customer: z.looseObject({ id: z.string().max(200).optional(), email: z.email().optional() }).optional(),
  note: z.string().max(5_000).optional(),
  metadata: z.record(z.string(), z.json()).default({}),
});
export type OrderData = z.output<typeof OrderData>;

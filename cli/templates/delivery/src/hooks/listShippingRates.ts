import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { listRates } from '../rates.ts';

/** Offers a standard and an express way. */
const handler: HandlerFor<'list_shipping_rates'> = async (context, request) => {
  const [standard, express, freeFrom] = await context.batch(({ settings }) => [
    settings.get<number>('standard_price'),
    settings.get<number>('express_price'),
    settings.get<number>('free_from'),
  ]);
  const prices = { standard: standard ?? 4.9, express: express ?? 12.9, freeFrom: freeFrom ?? 50 };
  return listRates(request.subtotal ?? 0, prices);
};

export default handler;

import type { WebhookHandler } from '@digital-commerce/plugin-sdk';
import { parseStock } from '../stock.ts';

/** Keeps what the other system says of its stock. The platform has checked the signature. */
const handler: WebhookHandler = async (context, message) => {
  const stock = parseStock(message.body);
  // A message that will never be right is not worth another try, which a throw would ask for.
  if (stock === undefined) return context.log.warn('message is no stock', { id: message.id });
  await context.kv.set(`stock:${stock.sku}`, stock.quantity);
};

export default handler;

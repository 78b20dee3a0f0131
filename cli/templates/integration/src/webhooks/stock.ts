import type { WebhookHandler } from '@digital-commerce/plugin-sdk';
import { parseStock } from '../stock.ts';

/** Keeps what the other system says of its stock. The platform has checked the signature. */
const handler: WebhookHandler = async (context, message) => {
  const { sku, quantity } = parseStock(message.body);
  await context.kv.set(`stock:${sku}`, quantity);
};

export default handler;

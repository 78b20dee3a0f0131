import type { EventHandler } from '@digital-commerce/plugin-sdk';

/** Forgets what it knows of an article that was changed: the other system will tell anew. */
const handler: EventHandler<{ sku?: string }> = async (context, event) => {
  if (typeof event.data?.sku === 'string') await context.kv.delete(`stock:${event.data.sku}`);
};

export default handler;

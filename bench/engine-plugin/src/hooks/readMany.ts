import type { HookHandler, OrderData } from '@digital-commerce/plugin-sdk';

/** Reads as often, and from where, as the order's metadata says. */
const handler: HookHandler<OrderData> = async ({ kv, db }, { metadata }) => {
  const { of, reads } = metadata;
  if (of === 'setup') await kv.set('bench', { items: [1, 2, 3] });
  for (let read = 0; read < Number(reads); read += 1) {
    if (of === 'kv') await kv.get('bench');
    else await db.query('SELECT 1 AS one');
  }
};

export default handler;

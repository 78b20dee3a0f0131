import type { ApiHandler } from '@digital-commerce/plugin-sdk';

/** What is known of an article's stock. */
const handler: ApiHandler = async (context, request) => {
  const quantity = await context.kv.get<number>(`stock:${request.params['sku']}`);
  if (quantity === undefined) return Response.json({ message: 'Nothing is known of it.' }, { status: 404 });
  return Response.json({ sku: request.params['sku'], quantity });
};

export default handler;

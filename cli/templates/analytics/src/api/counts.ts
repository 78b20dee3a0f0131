import type { ApiHandler } from '@digital-commerce/plugin-sdk';

/** The counts of the newest days. */
const handler: ApiHandler = async (context) => {
  const { rows } = await context.db.query('SELECT name, day, count FROM counts ORDER BY day DESC, name LIMIT 100');
  return Response.json({ counts: rows });
};

export default handler;

import type { ApiHandler } from '@digital-commerce/plugin-sdk';
import { toUptimeMinutes } from '../uptime.ts';
import type { LastStart } from '../uptime.ts';

/** Which version of the application runs, and for how long. */
const handler: ApiHandler = async (context) => {
  const start = await context.kv.get<LastStart>('last-start');
  if (start === undefined) return Response.json({ message: 'No start was seen yet.' }, { status: 404 });
  return Response.json({ ...start, uptimeMinutes: toUptimeMinutes(start, Date.now()) });
};

export default handler;

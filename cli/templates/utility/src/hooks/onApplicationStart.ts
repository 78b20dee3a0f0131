import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import type { LastStart } from '../uptime.ts';

/** Remembers the last start of the application. */
const handler: HandlerFor<'on_application_start'> = async (context, { version, environment, startedAt }) => {
  const start: LastStart = { version, environment, startedAt };
  await context.kv.set('last-start', start);
};

export default handler;

import type { HandlerFor } from '@digital-commerce/plugin-sdk';

/** Ends sessions after the tenant's time at the latest. */
const handler: HandlerFor<'before_session_create'> = async (context, session) => {
  const hours = (await context.settings.get<number>('session_hours')) ?? 12;
  return { ...session, ttlSeconds: Math.min(session.ttlSeconds, Math.max(60, Math.round(hours * 3600))) };
};

export default handler;

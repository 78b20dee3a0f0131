import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { toDay } from '../day.ts';

/** Counts what visitors who allow statistics do, by name and day. Nothing is kept of who they are. */
const handler: HandlerFor<'on_event_track'> = async (context, event) => {
  if (!event.consent.includes('statistics')) return;
  await context.db.query(
    'INSERT INTO counts (name, day, count) VALUES (?, ?, 1) ON CONFLICT (name, day) DO UPDATE SET count = count + 1',
    [event.name, toDay(event.occurredAt)],
  );
};

export default handler;

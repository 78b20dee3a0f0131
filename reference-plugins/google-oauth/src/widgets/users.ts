import { defineWidget } from '@digital-commerce/plugin-sdk';
import type manifest from '../../plugin.ts';

/** How many people have an account, and how many of them were new in those days. */
export default defineWidget<typeof manifest>()('stat', async (context, { range }) => {
  const row = await context.db.first<{ all_users: number; new_users: number }>(
    'SELECT COUNT(*) AS all_users, COUNT(*) FILTER (WHERE created_at >= ? AND created_at < ?) AS new_users FROM users',
    [Date.parse(range.startsAt), Date.parse(range.endsAt)],
  );
  return { value: row?.all_users ?? 0, description: `${row?.new_users ?? 0} new in ${range.days} days` };
});

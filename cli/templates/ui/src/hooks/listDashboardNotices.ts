import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { toNotices } from '../notice.ts';

/** Shows the tenant's notice to its staff. */
const handler: HandlerFor<'list_dashboard_notices'> = async (context) => {
  const [text, level] = await context.batch(({ settings }) => [
    settings.get<string>('notice'),
    settings.get<string>('level'),
  ]);
  return toNotices(text, level);
};

export default handler;

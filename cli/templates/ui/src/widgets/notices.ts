import type { WidgetHandler } from '@digital-commerce/plugin-sdk';
import { toNotices } from '../notice.ts';

/** Data of the list "Notices", which the endpoint `GET /notices` answers with too. */
const handler: WidgetHandler<'list'> = async (context) => {
  const [text, level] = await context.batch(({ settings }) => [
    settings.get<string>('notice'),
    settings.get<string>('level'),
  ]);
  return {
    items: toNotices(text, level).map(({ message, level }) => ({ title: message.slice(0, 100), badge: level })),
  };
};

export default handler;

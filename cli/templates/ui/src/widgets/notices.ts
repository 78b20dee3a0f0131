import type { ApiHandler } from '@digital-commerce/plugin-sdk';
import { toNotices } from '../notice.ts';

/** Data of the list "Notices", which the endpoint `GET /notices` answers with too. */
const handler: ApiHandler = async (context) => {
  const [text, level] = await context.batch(({ settings }) => [
    settings.get<string>('notice'),
    settings.get<string>('level'),
  ]);
  return { items: toNotices(text, level).map(({ message, level }) => ({ label: message, value: level })) };
};

export default handler;

import type { HandlerFor } from '@digital-commerce/plugin-sdk';

/** Puts the tenant's footer below the text of every e-mail. */
const handler: HandlerFor<'before_email_send'> = async (context, draft) => {
  const footer = await context.settings.get<string>('footer');
  const { text } = draft.message;
  if (footer === undefined || footer === '' || text === undefined) return undefined;
  return { ...draft, message: { ...draft.message, text: `${text}\n\n-- \n${footer}` } };
};

export default handler;

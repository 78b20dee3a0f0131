import { note } from '../ledger/note.ts';

const handler: HandlerFor<'after_order_create'> = async (context, { id = '' }) => {
  await note(context, { kind: 'action', subject: id, key: context.invocation.idempotencyKey });
};
export default handler;

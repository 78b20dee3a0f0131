import { note } from '../ledger/note.ts';

const load: WebhookHandler = async (context, { id }) => {
  await note(context, { kind: 'webhook', subject: id, key: context.invocation.idempotencyKey });
};
export default load;

import { note } from '../ledger/note.ts';

const loadNoted: EventHandler<{ subject: string }> = async (context, { data }) => {
  await note(context, { kind: 'event', subject: data.subject, key: context.invocation.idempotencyKey });
};
export default loadNoted;

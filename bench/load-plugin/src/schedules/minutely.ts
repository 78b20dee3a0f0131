import { note } from '../ledger/note.ts';

const minutely: ScheduleHandler = async (context, { scheduledAt }) => {
  await note(context, { kind: 'schedule', subject: scheduledAt, key: context.invocation.idempotencyKey });
};
export default minutely;

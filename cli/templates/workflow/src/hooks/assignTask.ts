import type { HandlerFor } from '@digital-commerce/plugin-sdk';
import { chooseAssignee } from '../choose.ts';
import { loadWorkload } from '../workload.ts';

/** Gives a task to whoever has the fewest, and the same task to the same person. */
const handler: HandlerFor<'assign_task'> = async (context, task) => {
  const given = await context.db.first<{ assignee_id: string }>(
    'SELECT assignee_id FROM assignments WHERE task_id = ?',
    [task.id],
  );
  if (given !== undefined) return { assigneeId: given.assignee_id };
  const assigneeId = chooseAssignee(task.candidateIds, await loadWorkload(context));
  if (assigneeId === undefined) throw new Error(`Nobody may do the task "${task.id}".`);
  await context.db.query('INSERT OR IGNORE INTO assignments (task_id, assignee_id) VALUES (?, ?)', [
    task.id,
    assigneeId,
  ]);
  return { assigneeId, reason: 'Has the fewest tasks' };
};

export default handler;

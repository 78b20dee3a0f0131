import type { PluginContext } from '@digital-commerce/plugin-sdk';

/** How many tasks each person was given. */
export async function loadWorkload({ db }: Pick<PluginContext, 'db'>): Promise<Map<string, number>> {
  const { rows } = await db.query<{ assignee_id: string; tasks: number }>(
    'SELECT assignee_id, COUNT(*) AS tasks FROM assignments GROUP BY assignee_id',
  );
  return new Map(rows.map((row) => [row.assignee_id, row.tasks]));
}

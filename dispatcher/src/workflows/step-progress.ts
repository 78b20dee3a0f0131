import type { ActionStep } from '@digital-commerce/plugin-schema';

type StepName = Pick<ActionStep, 'id' | 'plugin' | 'action'>;

/** The steps of one run that are done, so that no other try does them again. */
export interface StepProgress {
  /** `undefined`: it is to be done. A step that calls something else by now is another one. */
  find(step: StepName): { result?: unknown } | undefined;
  /** @param result plain JSON; `undefined` when no later step asks for it */
  keep(step: StepName, result: unknown): void;
}

/** For a run of one try. */
export const NO_PROGRESS: StepProgress = { find: () => undefined, keep: () => undefined };

/** In the queue that the run is a delivery of. It is on the disk before the next step is called. */
export function openStepProgress(sql: SqlStorage, delivery: string): StepProgress {
  return {
    find: ({ id, plugin, action }) => {
      const [row] = sql
        .exec<{ result: string | null }>(
          'SELECT result FROM workflow_steps WHERE delivery = ? AND step = ? AND action = ?',
          delivery,
          id,
          `${plugin}/${action}`,
        )
        .toArray();
      if (row === undefined) return undefined;
      return row.result === null ? {} : { result: JSON.parse(row.result) as unknown };
    },
    keep: ({ id, plugin, action }, result) => {
      sql.exec(
        'INSERT OR REPLACE INTO workflow_steps (delivery, step, action, result) VALUES (?, ?, ?, ?)',
        delivery,
        id,
        `${plugin}/${action}`,
        result === undefined ? null : JSON.stringify(result),
      );
    },
  };
}

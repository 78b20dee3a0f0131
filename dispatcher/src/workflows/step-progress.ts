import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ActionStep } from '@digital-commerce/plugin-schema';
import type { Delivery } from '../deliveries/delivery.ts';
import { readUse } from '../deliveries/queue-use.ts';
import type { SettingsSealer } from '../settings/seal.ts';

type StepName = Pick<ActionStep, 'id' | 'plugin' | 'action'>;

/** The steps of one run that are done, so that no other try does them again. */
export interface StepProgress {
  /** `undefined`: it is to be done. A step that calls something else by now is another one. */
  find(step: StepName): Promise<{ result?: unknown } | undefined>;
  /**
   * @param result plain JSON; `undefined` when no later step asks for it
   * @throws QUOTA_EXCEEDED when there is no room for it
   */
  keep(step: StepName, result: unknown): Promise<void>;
}

/** For a run of one try. */
export const NO_PROGRESS: StepProgress = { find: async () => undefined, keep: async () => undefined };

interface RunOfQueue {
  sealer: SettingsSealer;
  tenant: string;
  delivery: Pick<Delivery, 'id' | 'recipient'>;
  /** Of all that waits for its recipient. */
  maxBytes: () => Promise<number>;
}

/** In the queue that the run is a delivery of. It is on the disk, sealed, before the next step is called. */
export function openStepProgress(
  sql: SqlStorage,
  { sealer, tenant, delivery: { id: delivery, recipient }, maxBytes }: RunOfQueue,
): StepProgress {
  const address = { tenant, plugin: delivery, key: ':step' };
  return {
    find: async ({ id, plugin, action }) => {
      const [row] = sql
        .exec<{ result: string | null }>(
          'SELECT result FROM workflow_steps WHERE delivery = ? AND step = ? AND action = ?',
          delivery,
          id,
          `${plugin}/${action}`,
        )
        .toArray();
      if (row === undefined) return undefined;
      if (row.result === null) return {};
      const text = await sealer.open(row.result, address);
      if (text === undefined) throw new TypeError(`Step "${id}" of "${delivery}" does not open with SETTINGS_KEY.`);
      return { result: JSON.parse(text) as unknown };
    },
    keep: async ({ id, plugin, action }, result) => {
      const sealed = result === undefined ? null : await sealer.seal(JSON.stringify(result), address);
      const most = sealed === null ? Infinity : await maxBytes();
      if (readUse(sql, recipient, 'waiting').bytes + (sealed?.length ?? 0) > most) {
        throw new PlatformError(
          'QUOTA_EXCEEDED',
          `The data of what waits for "${recipient}" may have ${most} bytes together, so the result of step "${id}" is not kept.`,
        );
      }
      sql.exec(
        `INSERT INTO workflow_steps (delivery, step, action, result) VALUES (?, ?, ?, ?)
         ON CONFLICT (delivery, step) DO UPDATE SET action = excluded.action, result = excluded.result`,
        delivery,
        id,
        `${plugin}/${action}`,
        sealed,
      );
    },
  };
}

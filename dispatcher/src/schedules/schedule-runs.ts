import type { Schedule, ScheduledRun } from '@digital-commerce/plugin-schema';
import type { NewDelivery } from '../deliveries/delivery.ts';
import type { DeliveryStore } from '../deliveries/delivery-store.ts';
import type { WaitingLimits } from '../deliveries/queue-room.ts';

export interface DueRuns {
  plugin: string;
  schedule: Pick<Schedule, 'name' | 'overlap'>;
  /** Milliseconds since the epoch, oldest first. */
  times: readonly number[];
  /** The tenant's. */
  limits: WaitingLimits;
}

interface NamedSchedule {
  plugin: string;
  name: string;
  /** The tenant's. */
  limits: WaitingLimits;
}

/** The runs of one tenant's schedules, among its deliveries. Runs of one schedule come one after another. */
export class ScheduleRuns {
  readonly #storage: DurableObjectStorage;
  readonly #store: DeliveryStore;

  constructor(storage: DurableObjectStorage, store: DeliveryStore) {
    this.#storage = storage;
    this.#store = store;
  }

  /**
   * Accepts the runs for times, each time once, ever. While a run goes on, they are skipped if the schedule says so.
   */
  accept({ plugin, schedule: { name, overlap }, times, limits }: DueRuns, now: number): void {
    const mark = `schedule:${plugin}/${name}`;
    const last = this.#storage.kv.get<number>(mark) ?? -Infinity;
    const fresh = times.filter((time) => time > last);
    const newest = fresh.at(-1);
    if (newest === undefined) return;
    const runs = fresh
      .map((time) => {
        const scheduledAt = new Date(time).toISOString();
        return toRun({ plugin, name, idempotencyKey: `${name}@${scheduledAt}` }, { scheduledAt, trigger: 'cron' });
      })
      // A backup holds runs that were accepted while it was made, and no mark of them.
      .filter((run) => !this.#store.isKnown(run));
    if (overlap === 'skip' && this.#store.hasUnfinished({ kind: 'schedule', recipient: plugin, name })) {
      this.#store.skip(runs, now);
    } else {
      this.#store.accept(runs, now, limits);
    }
    this.#storage.kv.put(mark, newest);
  }

  /** Runs a schedule beside its times. @returns id of the run */
  runNow({ plugin, name, limits }: NamedSchedule, now: number): string {
    const run = toRun(
      { plugin, name, idempotencyKey: `${name}@${crypto.randomUUID()}` },
      { scheduledAt: new Date(now).toISOString(), trigger: 'manual' },
    );
    return this.#store.accept([run], now, limits)[0] ?? '';
  }
}

function toRun(
  { plugin, name, idempotencyKey }: { plugin: string; name: string; idempotencyKey: string },
  run: ScheduledRun,
): NewDelivery {
  return {
    kind: 'schedule',
    recipient: plugin,
    name,
    data: JSON.stringify(run),
    idempotencyKey,
    lane: JSON.stringify(['schedule', plugin, name]),
  };
}

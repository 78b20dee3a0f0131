import type { DeliveryList, DeliveryQuery, ScheduledJob, ScheduleRun } from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';
import { fromRpcResult } from '../rpc-result.ts';
import type { JobLimits } from '../schedules/jobs.ts';
import type { NewDelivery } from './delivery.ts';
import type { DeliveryQueue, QueueLimits } from './delivery-queue.ts';
import type { QueuePage, QueueRow } from './dump-queue.ts';
import type { WaitingLimits } from './queue-room.ts';
import type { QueueUse } from './queue-use.ts';

/** The deliveries to one tenant's plugins. */
export class DeliveriesClient {
  readonly #tenant: string;
  readonly #stub: DurableObjectStub<DeliveryQueue>;

  constructor({ DELIVERIES }: Pick<Env, 'DELIVERIES'>, tenant: string) {
    this.#tenant = tenant;
    this.#stub = DELIVERIES.get(DELIVERIES.idFromName(tenant));
  }

  /**
   * They are safe when this returns, and all of them or none.
   * @param limits the tenant's
   * @param emitter plugin whose event they are, which is counted
   * @returns their ids, in the same order
   * @throws QUOTA_EXCEEDED
   */
  async accept(deliveries: readonly NewDelivery[], limits: QueueLimits, emitter?: string): Promise<string[]> {
    if (deliveries.length === 0) return [];
    const { waitingDeliveries, waitingBytes, eventsPerMinute } = limits;
    const options = {
      limits: { waitingDeliveries, waitingBytes, eventsPerMinute },
      ...(emitter !== undefined && { emitter }),
    };
    return fromRpcResult(await this.#stub.accept(this.#tenant, [...deliveries], options));
  }

  /** @returns its id @throws SCHEDULE_FULL */
  async acceptJob(job: NewDelivery, { scheduledJobs, waitingBytes }: JobLimits): Promise<string> {
    return fromRpcResult(await this.#stub.acceptJob(this.#tenant, job, { scheduledJobs, waitingBytes }));
  }

  /** @returns whether it was still to come */
  async cancelJob(plugin: string, id: string): Promise<boolean> {
    return fromRpcResult(await this.#stub.cancelJob(plugin, id));
  }

  async listJobs(plugin: string): Promise<ScheduledJob[]> {
    return fromRpcResult(await this.#stub.listJobs(plugin));
  }

  /** Has the schedules run that are due. */
  async fireSchedules(): Promise<void> {
    fromRpcResult(await this.#stub.fireSchedules(this.#tenant));
  }

  /** Runs a schedule beside its times. @returns id of the run */
  async runSchedule(plugin: string, name: string, limits: WaitingLimits): Promise<string> {
    const { waitingDeliveries, waitingBytes } = limits;
    return fromRpcResult(await this.#stub.runSchedule(this.#tenant, plugin, name, { waitingDeliveries, waitingBytes }));
  }

  /** The last runs of each of a plugin's schedules, newest first. */
  async listRuns(plugin: string, names: readonly string[]): Promise<ScheduleRun[][]> {
    return fromRpcResult(await this.#stub.listRuns(plugin, [...names]));
  }

  async list(query: DeliveryQuery): Promise<DeliveryList> {
    return fromRpcResult(await this.#stub.list(query));
  }

  /** Who uses most of what a queue may hold. */
  async use(): Promise<QueueUse> {
    return fromRpcResult(await this.#stub.use());
  }

  /** Has dead letters delivered: one, those of a recipient, or all. @returns how many there were */
  async replay(which: { id?: string; recipient?: string }): Promise<number> {
    return fromRpcResult(await this.#stub.replay(this.#tenant, which));
  }

  /** @returns whether there was such a dead letter */
  async deleteDead(id: string): Promise<boolean> {
    return fromRpcResult(await this.#stub.deleteDead(id));
  }

  /** All that the queue has, in pages. */
  async *dump(): AsyncGenerator<QueueRow[]> {
    let after: number | undefined = 0;
    while (after !== undefined) {
      const { rows, next }: QueuePage = fromRpcResult(await this.#stub.dump(after));
      yield rows;
      after = next;
    }
  }

  /** Puts rows of a dump into the queue; nothing is delivered before `wake`. */
  async load(rows: readonly QueueRow[]): Promise<void> {
    if (rows.length > 0) fromRpcResult(await this.#stub.load([...rows]));
  }

  async clear(): Promise<void> {
    fromRpcResult(await this.#stub.clear());
  }

  /** What is installed has changed: what waits for an installation is tried now, and schedules are set anew. */
  async wake(): Promise<void> {
    fromRpcResult(await this.#stub.wake(this.#tenant));
  }
}

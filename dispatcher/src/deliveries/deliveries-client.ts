import type { DeliveryList, DeliveryQuery } from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';
import { fromRpcResult } from '../rpc-result.ts';
import type { NewDelivery } from './delivery.ts';
import type { DeliveryQueue } from './delivery-queue.ts';

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
   * @param emitter plugin whose event they are, which is counted
   * @returns their ids, in the same order
   * @throws QUOTA_EXCEEDED
   */
  async accept(deliveries: readonly NewDelivery[], emitter?: string): Promise<string[]> {
    if (deliveries.length === 0) return [];
    return fromRpcResult(await this.#stub.accept(this.#tenant, [...deliveries], emitter));
  }

  async list(query: DeliveryQuery): Promise<DeliveryList> {
    return fromRpcResult(await this.#stub.list(query));
  }

  /** Has dead letters delivered: one, those of a recipient, or all. @returns how many there were */
  async replay(which: { id?: string; recipient?: string }): Promise<number> {
    return fromRpcResult(await this.#stub.replay(this.#tenant, which));
  }

  /** @returns whether there was such a dead letter */
  async deleteDead(id: string): Promise<boolean> {
    return fromRpcResult(await this.#stub.deleteDead(id));
  }

  /** What waits for an installation that was switched off is tried now. */
  async wake(): Promise<void> {
    fromRpcResult(await this.#stub.wake(this.#tenant));
  }
}

import type {
  DeliveryList,
  DeliveryQuery,
  ScheduledJob,
  ScheduleRun,
  TenantLimits,
} from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import type { Env } from '../env.ts';
import { toRpcResult } from '../rpc-result.ts';
import type { RpcResult } from '../rpc-result.ts';
import { tenantNow, toAlarmTime } from '../clock/tenant-time.ts';
import { EventQuota } from '../events/event-quota.ts';
import { Queue } from '../lifecycle/queue.ts';
import { saveDepths } from '../queues/save-depths.ts';
import { acceptJob, listJobs } from '../schedules/jobs.ts';
import type { JobLimits } from '../schedules/jobs.ts';
import { fireSchedules } from '../schedules/fire-schedules.ts';
import { listRuns } from '../schedules/list-runs.ts';
import { reconcileSchedules } from '../schedules/reconcile-schedules.ts';
import { ScheduleRuns } from '../schedules/schedule-runs.ts';
import { createServices } from '../services.ts';
import { openStepProgress } from '../workflows/step-progress.ts';
import type { Delivery, DeliveryOutcome, NewDelivery } from './delivery.ts';
import { DELIVERERS } from './deliverers.ts';
import { DeliveryPump } from './delivery-pump.ts';
import { DeliveryStore } from './delivery-store.ts';
import { clearQueue, dumpQueue, loadQueue } from './dump-queue.ts';
import type { QueuePage, QueueRow } from './dump-queue.ts';
import { listDeliveries } from './list-deliveries.ts';
import { DepthReport } from './depth-report.ts';
import { measureDepths } from './measure-depths.ts';
import type { WaitingLimits } from './queue-room.ts';
import { measureUse } from './queue-use.ts';
import type { QueueUse } from './queue-use.ts';
import { openDelivery, sealDelivery } from './sealed-data.ts';
import { RETRY_BASE_MS } from './retry-delay.ts';
import { log } from '../observe/log.ts';

/** What the tenant may have in its queue. */
export type QueueLimits = WaitingLimits & Pick<TenantLimits, 'eventsPerMinute'>;

interface AcceptOptions {
  limits: QueueLimits;
  /** Plugin whose event they are. */
  emitter?: string;
}

const TENANT = 'tenant';
/** After a failure of the platform's own, which is no try. */
const ASK_AGAIN_MS = 10_000;

/**
 * What is to be delivered to the plugins of one tenant, at least once each. The object's name is the tenant's id. What was
 * accepted is on the disk; an alarm, which survives the object and the machine, is set whenever something is not finished.
 */
export class DeliveryQueue extends DurableObject<Env> {
  readonly #services = createServices(this.env);
  readonly #store = new DeliveryStore(this.ctx.storage);
  readonly #depths = new DepthReport({
    kv: this.ctx.storage.kv,
    measure: (now) => measureDepths(this.ctx.storage.sql, now),
    save: (depths, now) => saveDepths(this.#services.db, this.#tenant(), depths, now),
    waitUntil: (work) => this.ctx.waitUntil(work),
  });
  readonly #pump = new DeliveryPump({
    store: this.#store,
    deliver: (delivery) => this.#deliver(delivery),
    watch: ({ kind }, outcome) => {
      const { measurements } = this.#services;
      measurements.count('deliveries_total', { kind, outcome });
      measurements.sendLater((work) => this.ctx.waitUntil(work));
    },
    waitUntil: (work) => this.ctx.waitUntil(work),
    wakeAt: (at) => this.#wakeAt(at),
    now: () => this.#now(),
    retryBaseMs: Number(this.env.DELIVERY_RETRY_BASE_MS ?? RETRY_BASE_MS),
    afterRun: (now) => this.#depths.note(now),
  });
  readonly #runs = new ScheduleRuns(this.ctx.storage, this.#store);
  /** One at a time writes when schedules are due. */
  readonly #scheduling = new Queue();
  #written: Promise<unknown> = Promise.resolve();
  readonly #emitters = new EventQuota();
  /** Milliseconds since the epoch; `Infinity` when none is known to be set. */
  #alarmAt = Infinity;

  constructor(context: DurableObjectState, env: Env) {
    super(context, env);
    // There is one object at a time: what an earlier one was in the middle of, nobody is in the middle of now.
    this.#store.resume(this.#now());
  }

  /** @returns ids, in the same order */
  accept(tenant: string, deliveries: NewDelivery[], options: AcceptOptions): Promise<RpcResult<string[]>> {
    return toRpcResult(async () => {
      const { emitter, limits } = options;
      if (emitter !== undefined) this.#emitters.count(emitter, limits.eventsPerMinute, Date.now());
      this.#remember(tenant);
      const { sealer } = this.#services;
      const sealing = Promise.all(deliveries.map((delivery) => sealDelivery(sealer, tenant, delivery)));
      // What came first is written down first, however long it takes to seal.
      const writing = Promise.all([sealing, this.#written]).then(([sealed]) =>
        this.#store.accept(sealed, this.#now(), limits),
      );
      this.#written = writing.catch(() => undefined);
      const ids = await writing;
      this.#pump.run();
      return ids;
    });
  }

  /** What is installed has changed: what waits for somebody is tried now, and schedules are set anew. */
  wake(tenant: string): Promise<RpcResult<void>> {
    return toRpcResult(async () => {
      this.#remember(tenant);
      this.#services.routing.drop(tenant);
      this.#store.endPauses();
      this.#pump.run();
      await this.#scheduling.run(() => reconcileSchedules(this.#services.db, tenant, this.#now()));
    });
  }

  /** Has the schedules run that are due. */
  fireSchedules(tenant: string): Promise<RpcResult<void>> {
    return toRpcResult(async () => {
      this.#remember(tenant);
      const waitUntil = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
      await this.#scheduling.run(() =>
        fireSchedules(this.#services, { tenant, now: this.#now(), waitUntil }, (due) =>
          this.#runs.accept(due, this.#now()),
        ),
      );
      this.#pump.run();
    });
  }

  /** @returns id of the run */
  runSchedule(tenant: string, plugin: string, name: string, limits: WaitingLimits): Promise<RpcResult<string>> {
    return toRpcResult(async () => {
      this.#remember(tenant);
      const id = this.#runs.runNow({ plugin, name, limits }, this.#now());
      this.#pump.run();
      return id;
    });
  }

  /** The last runs of each schedule. */
  listRuns(plugin: string, names: string[]): Promise<RpcResult<ScheduleRun[][]>> {
    return toRpcResult(async () => names.map((name) => listRuns(this.ctx.storage.sql, { plugin, name })));
  }

  /** @returns its id */
  acceptJob(tenant: string, job: NewDelivery, limits: JobLimits): Promise<RpcResult<string>> {
    return toRpcResult(async () => {
      this.#remember(tenant);
      const sealed = await sealDelivery(this.#services.sealer, tenant, job);
      const id = acceptJob(this.ctx.storage.sql, this.#store, { job: sealed, now: this.#now(), limits });
      this.#pump.run();
      return id;
    });
  }

  cancelJob(plugin: string, id: string): Promise<RpcResult<boolean>> {
    return toRpcResult(async () => this.#store.cancel({ id, kind: 'action', recipient: plugin }));
  }

  listJobs(plugin: string): Promise<RpcResult<ScheduledJob[]>> {
    return toRpcResult(async () => listJobs(this.ctx.storage.sql, plugin));
  }

  list(query: DeliveryQuery): Promise<RpcResult<DeliveryList>> {
    return toRpcResult(async () => listDeliveries(this.ctx.storage.sql, query));
  }

  use(): Promise<RpcResult<QueueUse>> {
    return toRpcResult(async () => measureUse(this.ctx.storage.sql));
  }

  /** @returns how many dead letters are delivered again */
  replay(tenant: string, which: { id?: string; recipient?: string }): Promise<RpcResult<number>> {
    return toRpcResult(async () => {
      this.#remember(tenant);
      const count = this.#store.replay(which, this.#now());
      this.#pump.run();
      this.#depths.noteNow(this.#now());
      return count;
    });
  }

  /** A page of all that it has. @param afterSeq 0, then `next` of the page before */
  dump(afterSeq: number): Promise<RpcResult<QueuePage>> {
    return toRpcResult(async () => dumpQueue(this.ctx.storage.sql, afterSeq));
  }

  /** Takes a page of a dump; nothing is delivered before `wake`. */
  load(rows: QueueRow[]): Promise<RpcResult<void>> {
    return toRpcResult(async () => this.ctx.storage.transactionSync(() => loadQueue(this.ctx.storage.sql, rows)));
  }

  clear(): Promise<RpcResult<void>> {
    return toRpcResult(async () => clearQueue(this.ctx.storage.sql));
  }

  /** @returns whether there was such a dead letter */
  deleteDead(id: string): Promise<RpcResult<boolean>> {
    return toRpcResult(async () => {
      const wasThere = this.#store.deleteDead(id);
      if (wasThere) this.#depths.noteNow(this.#now());
      return wasThere;
    });
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = Infinity;
    this.#pump.run();
    const { dueAt } = this.#depths;
    if (dueAt !== undefined) this.#wakeAt(dueAt);
  }

  async #deliver(delivery: Delivery): Promise<DeliveryOutcome> {
    const { services, tenant } = { services: this.#services, tenant: this.#tenant() };
    try {
      const waitUntil = (work: Promise<unknown>): void => this.ctx.waitUntil(work);
      const progress = openStepProgress(this.ctx.storage.sql, {
        sealer: services.sealer,
        tenant,
        delivery,
        maxBytes: async () => (await services.routing.get(tenant, waitUntil)).limits.waitingBytes,
      });
      const opened = await openDelivery(services.sealer, tenant, delivery);
      return await DELIVERERS[delivery.kind]({ services, tenant, waitUntil, progress }, opened);
    } catch (error) {
      log(
        'delivery_failed',
        { tenant, recipient: delivery.recipient, kind: delivery.kind, delivery: delivery.id },
        error,
      );
      return { outcome: 'waits', forMs: ASK_AGAIN_MS };
    }
  }

  #wakeAt(at: number): void {
    if (this.#alarmAt <= at) return;
    const alarmAt = toAlarmTime(this.#tenant(), at);
    if (alarmAt === undefined) return;
    this.#alarmAt = at;
    this.ctx.waitUntil(this.ctx.storage.setAlarm(alarmAt));
  }

  #remember(tenant: string): void {
    if (this.ctx.storage.kv.get(TENANT) !== tenant) this.ctx.storage.kv.put(TENANT, tenant);
  }

  #now(): number {
    return tenantNow(this.#tenant());
  }

  #tenant(): string {
    return this.ctx.storage.kv.get<string>(TENANT) ?? '';
  }
}

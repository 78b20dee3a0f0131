import { PlatformError } from '@digital-commerce/plugin-schema';
import type {
  Consent,
  EndedDevSession,
  ListQuery,
  Operation,
  OperationList,
  RestoredBackup,
  SettingValue,
  TenantEvent,
} from '@digital-commerce/plugin-schema';
import { DurableObject } from 'cloudflare:workers';
import { restoreTenant } from '../backup/restore-tenant.ts';
import { settleRestore } from '../backup/settle-restore.ts';
import type { BegunRestore } from '../backup/settle-restore.ts';
import { refuseDuringDevSession } from '../dev/describe-dev-session.ts';
import { endDevSession, renewDevSession, settleDevSession } from '../dev/end-dev-session.ts';
import { listDueDevSessions } from '../dev/list-due-dev-sessions.ts';
import { putDevBuild } from '../dev/put-dev-build.ts';
import type { DevUpload } from '../dev/put-dev-build.ts';
import type { Env } from '../env.ts';
import { toPlatformError } from '../http/to-platform-error.ts';
import { toRpcResult } from '../rpc-result.ts';
import type { RpcResult } from '../rpc-result.ts';
import { createServices } from '../services.ts';
import { dropScript } from './drop-scripts.ts';
import { finishWatch } from './finish-watch.ts';
import { isFailing } from './is-failing.ts';
import { Journal } from './journal.ts';
import type { CallReport, Caller, Performance, PreparedOperation, Watch } from './operation.ts';
import { openOperation, recordUnfinished } from './operation-rows.ts';
import { prepareApply } from './prepare-apply.ts';
import { prepareRestore } from './prepare-restore.ts';
import { prepareRollback } from './prepare-rollback.ts';
import { prepareSettings, prepareSwitch } from './prepare-switch.ts';
import { Queue } from './queue.ts';
import { getOperation, listEvents, listOperations } from './read-journal.ts';
import { MAX_STARTS, Saga } from './saga.ts';
import { log } from '../observe/log.ts';

export type Performed = RpcResult<Performance>;

/** An operation that nothing was heard of for so long is looked at. */
const RESUME_AFTER_MS = 30_000;
const RETRY_AFTER_MS = 10_000;
const TENANT = 'tenant';
const RESTORE = 'restore';

/**
 * The lifecycle operations of one tenant, one after another, and their journal. The object's name is the tenant's id; D1
 * says whether there is such a tenant. What was cut off is finished, or undone, before anything else is done.
 */
export class TenantLifecycle extends DurableObject<Env> {
  readonly #services = createServices(this.env);
  readonly #queue = new Queue();
  #openJournal: Journal | undefined;

  apply(caller: Caller, options: { hash: string; consent: Consent }): Promise<Performed> {
    return this.#perform(caller, async () => {
      const prepared = await prepareApply(this.#services, caller.tenant, options);
      await this.#refuseDuringDevSession(caller.tenant, prepared);
      return prepared;
    });
  }

  switchTo(caller: Caller, options: { plugin: string; to: 'active' | 'inactive' }): Promise<Performed> {
    return this.#perform(caller, () => prepareSwitch(this.#services, caller.tenant, options));
  }

  rollback(caller: Caller, plugin: string): Promise<Performed> {
    return this.#perform(caller, () => prepareRollback(this.#services, caller.tenant, { plugin, isWatch: false }));
  }

  restore(caller: Caller, id: string): Promise<Performed> {
    return this.#perform(caller, async () => {
      const prepared = await prepareRestore(this.#services, caller.tenant, id);
      await this.#refuseDuringDevSession(caller.tenant, prepared);
      return prepared;
    });
  }

  putSettings(
    caller: Caller,
    options: { plugin: string; values: Record<string, SettingValue | null> },
  ): Promise<Performed> {
    return this.#perform(caller, () => prepareSettings(this.#services, caller.tenant, options));
  }

  /** Writes down that an update waits for consent. */
  noteUpdatePending(
    caller: Caller,
    { plugin, version }: { plugin: string; version: string },
  ): Promise<RpcResult<void>> {
    return toRpcResult(async () => {
      this.#journal(caller.tenant).addEvent(caller.requestId, { event: 'update_pending', plugin, to: version });
    });
  }

  putDevBuild(caller: Caller, upload: DevUpload): Promise<RpcResult<void>> {
    return this.#exclusively(caller.tenant, () =>
      putDevBuild(this.#services, caller, upload, (plugin, at) => this.#remind(caller.tenant, plugin, at)),
    );
  }

  renewDevSession(
    tenant: string,
    renewal: { plugin: string; session: string; leaseSeconds: number },
  ): Promise<RpcResult<void>> {
    return toRpcResult(async () => {
      await this.#remind(tenant, renewal.plugin, await renewDevSession(this.#services, tenant, renewal));
    });
  }

  endDevSession(
    caller: Caller,
    which: { plugin: string; session: string | undefined },
  ): Promise<RpcResult<EndedDevSession>> {
    return this.#exclusively(caller.tenant, () =>
      endDevSession(this.#services, caller, which, (plugin, at) => this.#remind(caller.tenant, plugin, at)),
    );
  }

  settleDevSessions(tenant: string): Promise<RpcResult<void>> {
    return this.#exclusively(tenant, async () => {
      for (const plugin of await listDueDevSessions(this.#services, tenant)) await this.#settle(tenant, plugin);
    });
  }

  /** @param key of the backup in the bucket */
  restoreBackup(caller: Caller, key: string): Promise<RpcResult<RestoredBackup>> {
    const { tenant } = caller;
    const begin = (begun: BegunRestore): Promise<void> => this.#beginRestore(tenant, begun);
    return this.#exclusively(tenant, async () => {
      try {
        const restored = await restoreTenant(this.#services, caller, { key, begin });
        await this.observe('restored');
        return restored;
      } finally {
        // What cannot be done now is done later: whether the tenant is there is decided.
        await this.#settleRestore(tenant).catch((error: unknown) => log('restore_not_settled', { tenant }, error));
      }
    });
  }

  /** Finishes or undoes what was cut off. */
  resume(tenant: string): Promise<RpcResult<void>> {
    return toRpcResult(async () => {
      await this.#queue.run(async () => {
        await this.#finishUnfinished(tenant);
        await recordUnfinished(this.#services, tenant, (operation) => this.#journal(tenant).findState(operation));
      });
      await this.#schedule();
    });
  }

  /**
   * Counts calls of releases that are watched, and goes back to the release before when too many failed.
   * `flippedBack`: plugins of which that is true.
   */
  reportCalls(tenant: string, reports: readonly CallReport[]): Promise<RpcResult<{ flippedBack: string[] }>> {
    return toRpcResult(async () => {
      const failing = reports
        .map((report) => this.#journal(tenant).countCalls(report))
        .filter((watch) => watch !== undefined && isFailing(watch));
      const flippedBack: string[] = [];
      for (const watch of failing) {
        if (watch !== undefined && (await this.#flipBack(tenant, watch))) flippedBack.push(watch.plugin);
      }
      return { flippedBack };
    });
  }

  listOperations(tenant: string, query: ListQuery): Promise<RpcResult<OperationList>> {
    return toRpcResult(async () => listOperations(this.#sql(tenant), query));
  }

  getOperation(tenant: string, id: string): Promise<RpcResult<Operation>> {
    return toRpcResult(async () => getOperation(this.#sql(tenant), tenant, id));
  }

  /** Events after a number, oldest first. */
  listEvents(tenant: string, { after, limit }: { after: number; limit: number }): Promise<RpcResult<TenantEvent[]>> {
    return toRpcResult(async () => listEvents(this.#sql(tenant), { after, limit }));
  }

  override async alarm(): Promise<void> {
    const tenant = this.ctx.storage.kv.get<string>(TENANT);
    if (tenant === undefined) return;
    await this.#queue.run(async () => {
      await this.#finishUnfinished(tenant).catch((error: unknown) => toPlatformError(error));
      await this.#doDueWork(tenant);
    });
    await this.#schedule();
  }

  /** For tests that end the object in the middle. */
  protected async observe(_transition: string): Promise<void> {}

  #perform(caller: Caller, prepare: () => Promise<PreparedOperation | undefined>): Promise<Performed> {
    return toRpcResult(async () => {
      try {
        return await this.#queue.run(async () => {
          await this.#finishUnfinished(caller.tenant);
          const prepared = await prepare();
          return prepared === undefined ? { plugins: [] } : await this.#begin(caller, prepared);
        });
      } finally {
        await this.#schedule();
      }
    });
  }

  /** Work that is no operation of its own, and takes its turn among them. */
  #exclusively<T>(tenant: string, work: () => Promise<T>): Promise<RpcResult<T>> {
    return toRpcResult(async () => {
      try {
        return await this.#queue.run(async () => {
          await this.#finishUnfinished(tenant);
          return work();
        });
      } finally {
        await this.#schedule();
      }
    });
  }

  async #refuseDuringDevSession(tenant: string, { changes }: PreparedOperation): Promise<void> {
    const moving = changes.filter(({ change }) => change === 'pin' || change === 'remove' || change === 'restore');
    await refuseDuringDevSession(
      this.#services,
      tenant,
      moving.map(({ plugin }) => plugin),
    );
  }

  async #remind(tenant: string, plugin: string, at: number | undefined): Promise<void> {
    this.#journal(tenant).remind(plugin, at);
    await this.ctx.storage.sync();
    await this.#schedule();
  }

  async #settle(tenant: string, plugin: string): Promise<void> {
    const remind = (other: string, at: number): Promise<void> => this.#remind(tenant, other, at);
    await this.#remind(tenant, plugin, await settleDevSession(this.#services, tenant, plugin, remind));
  }

  async #begin(caller: Caller, prepared: PreparedOperation): Promise<Performance> {
    const journal = this.#journal(caller.tenant);
    const operation = await openOperation(this.#services, caller, prepared);
    journal.begin(operation);
    await this.ctx.storage.setAlarm(Date.now() + RESUME_AFTER_MS);
    await this.observe('begun');
    try {
      await this.#createSaga(journal, operation).run();
    } catch (error) {
      // What is left to do after the flip is done later: for whoever asked, all is new.
      if (journal.findUnfinished()?.id !== operation.id) throw error;
      if (!journal.steps(operation.id).some(({ spec, state }) => spec.step === 'flip' && state === 'done')) throw error;
    }
    return { operation: operation.id, plugins: prepared.changes.map(({ plugin }) => plugin) };
  }

  /** Before anything of it is done, so that it is not left half done. */
  async #beginRestore(tenant: string, begun: BegunRestore): Promise<void> {
    this.#journal(tenant);
    this.ctx.storage.kv.put<BegunRestore>(RESTORE, begun);
    await this.ctx.storage.setAlarm(Date.now() + RESUME_AFTER_MS);
    await this.ctx.storage.sync();
  }

  async #settleRestore(tenant: string): Promise<void> {
    const begun = this.ctx.storage.kv.get<BegunRestore>(RESTORE);
    if (begun === undefined) return;
    if (await settleRestore(this.#services, tenant, begun)) this.ctx.storage.kv.delete(RESTORE);
  }

  async #finishUnfinished(tenant: string): Promise<void> {
    await this.#settleRestore(tenant);
    const journal = this.#journalIfAny();
    for (let operation = journal?.findUnfinished(); operation !== undefined; operation = journal?.findUnfinished()) {
      try {
        await this.#createSaga(this.#journal(tenant), operation).run();
      } catch (error) {
        if (journal?.findUnfinished()?.id !== operation.id) continue;
        throw new PlatformError(
          'INTERNAL',
          `An earlier operation of tenant "${tenant}" (${operation.id}) cannot be finished yet: ${toPlatformError(error).message} It is tried again.`,
        );
      }
    }
  }

  #createSaga(journal: Journal, operation: ConstructorParameters<typeof Saga>[1]): Saga {
    return new Saga({ services: this.#services, journal, onTransition: (name) => this.#transition(name) }, operation);
  }

  /**
   * What the journal says is on the disk before anything that follows from it is done. The pause lets others in: on one
   * machine all databases are in one process, and work that only waits for them would keep it from its sockets.
   */
  async #transition(name: string): Promise<void> {
    await this.ctx.storage.sync();
    await scheduler.wait(1);
    await this.observe(name);
  }

  async #flipBack(tenant: string, { plugin, version }: Watch): Promise<boolean> {
    const caller = { tenant, actor: { kind: 'system', name: 'watch' } as const, requestId: crypto.randomUUID() };
    let isDone = false;
    const result = await this.#perform(caller, async () => {
      const isStillWatched = this.#journal(tenant)
        .watches()
        .some((watch) => watch.plugin === plugin && watch.version === version);
      if (!isStillWatched) return undefined;
      isDone = true;
      return prepareRollback(this.#services, tenant, { plugin, isWatch: true });
    });
    if (!result.ok) log('flip_back_failed', { tenant, plugin, version, code: result.code, reason: result.message });
    return result.ok && isDone;
  }

  async #doDueWork(tenant: string): Promise<void> {
    const journal = this.#journal(tenant);
    const now = Date.now();
    for (const script of journal.dueScripts(now)) {
      // One that cannot be deleted now is found by the sweep.
      await dropScript(this.#services, script).catch((error: unknown) => toPlatformError(error));
      journal.forgetScript(script);
    }
    for (const plugin of journal.dueReminders(now)) {
      // What cannot be done now is found by the sweep of each minute.
      journal.remind(plugin, undefined);
      await this.#settle(tenant, plugin).catch((error: unknown) => toPlatformError(error));
    }
    for (const watch of journal.watches().filter(({ until }) => until <= now)) {
      const mayMigrate = journal.startFinish(watch) <= MAX_STARTS;
      // Before what may be what the object is killed for.
      await this.ctx.storage.sync();
      journal.endWatch(watch, await finishWatch(this.#services, { tenant, mayMigrate }, watch));
    }
  }

  async #schedule(): Promise<void> {
    const journal = this.#journalIfAny();
    if (journal === undefined) return;
    const isUnfinished = journal.findUnfinished() !== undefined || this.ctx.storage.kv.get(RESTORE) !== undefined;
    const retryAt = isUnfinished ? Date.now() + RETRY_AFTER_MS : Infinity;
    const next = Math.min(retryAt, journal.nextDue() ?? Infinity);
    if (next === (await this.ctx.storage.getAlarm())) return;
    if (Number.isFinite(next)) await this.ctx.storage.setAlarm(next);
    else await this.ctx.storage.deleteAlarm();
  }

  #journal(tenant: string): Journal {
    if (this.#openJournal === undefined) {
      this.ctx.storage.kv.put(TENANT, tenant);
      this.#openJournal = new Journal(this.ctx.storage);
    }
    return this.#openJournal;
  }

  /** Of a tenant without operations there is none, and to look does not make one. */
  #journalIfAny(): Journal | undefined {
    const tenant = this.ctx.storage.kv.get<string>(TENANT);
    return tenant === undefined ? undefined : this.#journal(tenant);
  }

  #sql(tenant: string): SqlStorage {
    this.#journal(tenant);
    return this.ctx.storage.sql;
  }
}

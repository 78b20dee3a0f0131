import type {
  Actor,
  Consent,
  EndedDevSession,
  ListQuery,
  Operation,
  OperationList,
  RestoredBackup,
  SettingValue,
  TenantEvent,
} from '@digital-commerce/plugin-schema';
import type { Env } from '../env.ts';
import type { DevUpload } from '../dev/put-dev-build.ts';
import { fromRpcResult } from '../rpc-result.ts';
import type { RpcResult } from '../rpc-result.ts';
import type { RoutingCache } from '../routing/cache.ts';
import type { CallReport, Caller, Performance } from './operation.ts';
import type { TenantLifecycle } from './tenant-lifecycle.ts';

/** Who has something done, and under which request. */
export interface LifecycleCaller {
  actor: Actor;
  requestId: string;
  reason?: string | undefined;
}

/**
 * The lifecycle of one tenant. Calls are carried out one after another; when one returns, calls through this isolate see
 * what it changed. Each method that changes something throws TENANT_NOT_FOUND, RATE_LIMITED when too many calls wait,
 * OPERATION_FAILED when a step failed and all is as before, and NAMESPACE_ERROR.
 */
export class LifecycleClient {
  readonly #tenant: string;
  readonly #stub: DurableObjectStub<TenantLifecycle>;
  readonly #routing: RoutingCache;

  constructor({ LIFECYCLE }: Pick<Env, 'LIFECYCLE'>, routing: RoutingCache, tenant: string) {
    this.#tenant = tenant;
    this.#stub = LIFECYCLE.get(LIFECYCLE.idFromName(tenant));
    this.#routing = routing;
  }

  /** Carries out a plan, wholly or not at all. @throws PLAN_STALE, CONSENT_REQUIRED, INVALID_REQUEST */
  apply({ hash, consent, ...caller }: LifecycleCaller & { hash: string; consent: Consent }): Promise<Performance> {
    return this.#change(this.#stub.apply(this.#toCaller(caller), { hash, consent }));
  }

  /** It is no error when it is switched on already. @throws NOT_INSTALLED, SETTINGS_MISSING */
  activate({ plugin, ...caller }: LifecycleCaller & { plugin: string }): Promise<Performance> {
    return this.#change(this.#stub.switchTo(this.#toCaller(caller), { plugin, to: 'active' }));
  }

  /** @throws NOT_INSTALLED */
  deactivate({ plugin, ...caller }: LifecycleCaller & { plugin: string }): Promise<Performance> {
    return this.#change(this.#stub.switchTo(this.#toCaller(caller), { plugin, to: 'inactive' }));
  }

  /** @throws NOT_INSTALLED, ROLLBACK_IMPOSSIBLE, HAS_DEPENDENTS */
  rollback({ plugin, ...caller }: LifecycleCaller & { plugin: string }): Promise<Performance> {
    return this.#change(this.#stub.rollback(this.#toCaller(caller), plugin));
  }

  /** @param id of what was uninstalled @returns the plugin @throws EXPORT_NOT_FOUND, UNRESOLVABLE, RELEASE_KILLED */
  async restore({ id, ...caller }: LifecycleCaller & { id: string }): Promise<string> {
    const { plugins } = await this.#change(this.#stub.restore(this.#toCaller(caller), id));
    return plugins[0] ?? '';
  }

  /** @throws NOT_INSTALLED, INVALID_SETTING */
  putSettings({
    plugin,
    values,
    ...caller
  }: LifecycleCaller & { plugin: string; values: Record<string, SettingValue | null> }): Promise<Performance> {
    return this.#change(this.#stub.putSettings(this.#toCaller(caller), { plugin, values }));
  }

  /** Has a build of a development session serve. @throws what `putDevBuild` of `dev/` throws */
  async putDevBuild(upload: DevUpload, caller: LifecycleCaller): Promise<void> {
    await this.#change(this.#stub.putDevBuild(this.#toCaller(caller), upload));
  }

  /** @throws DEV_SESSION_NOT_FOUND */
  async renewDevSession(renewal: { plugin: string; session: string; leaseSeconds: number }): Promise<void> {
    fromRpcResult(await this.#stub.renewDevSession(this.#tenant, renewal));
  }

  /** @throws DEV_SESSION_NOT_FOUND */
  endDevSession({
    plugin,
    session,
    ...caller
  }: LifecycleCaller & { plugin: string; session: string | undefined }): Promise<EndedDevSession> {
    return this.#change(this.#stub.endDevSession(this.#toCaller(caller), { plugin, session }));
  }

  /** Does what is due of the tenant's development sessions. */
  async settleDevSessions(): Promise<void> {
    await this.#change(this.#stub.settleDevSessions(this.#tenant));
  }

  /** Writes the event that an update waits for consent. */
  async noteUpdatePending({
    plugin,
    version,
    ...caller
  }: LifecycleCaller & { plugin: string; version: string }): Promise<void> {
    fromRpcResult(await this.#stub.noteUpdatePending(this.#toCaller(caller), { plugin, version }));
  }

  /** @param key of the backup in the bucket @throws BACKUP_INVALID, TENANT_EXISTS, RELEASE_NOT_FOUND */
  restoreBackup({ key, ...caller }: LifecycleCaller & { key: string }): Promise<RestoredBackup> {
    return this.#change(this.#stub.restoreBackup(this.#toCaller(caller), key));
  }

  /** Finishes or undoes what was cut off. */
  async resume(): Promise<void> {
    try {
      fromRpcResult(await this.#stub.resume(this.#tenant));
    } finally {
      this.#routing.drop(this.#tenant);
    }
  }

  async reportCalls(reports: readonly CallReport[]): Promise<void> {
    const { flippedBack } = fromRpcResult(await this.#stub.reportCalls(this.#tenant, [...reports]));
    if (flippedBack.length > 0) this.#routing.drop(this.#tenant);
  }

  async listOperations(query: ListQuery): Promise<OperationList> {
    return fromRpcResult(await this.#stub.listOperations(this.#tenant, query));
  }

  /** @throws OPERATION_NOT_FOUND */
  async getOperation(id: string): Promise<Operation> {
    return fromRpcResult(await this.#stub.getOperation(this.#tenant, id));
  }

  /** Events after a number, oldest first. */
  async listEvents(after: number, limit: number): Promise<TenantEvent[]> {
    return fromRpcResult(await this.#stub.listEvents(this.#tenant, { after, limit }));
  }

  #toCaller({ actor, requestId, reason }: LifecycleCaller): Caller {
    return { tenant: this.#tenant, actor, requestId, ...(reason !== undefined && { reason }) };
  }

  /** Also when it failed: what is undone may have been seen. */
  async #change<T>(answer: Promise<RpcResult<T>>): Promise<T> {
    try {
      return fromRpcResult(await answer);
    } finally {
      this.#routing.drop(this.#tenant);
    }
  }
}

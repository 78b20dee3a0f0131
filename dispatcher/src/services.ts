import { NamespaceClient } from '@digital-commerce/namespace-client';
import { AuditLog } from './audit/audit-log.ts';
import { AuditMac } from './audit/audit-mac.ts';
import { TokenCache } from './auth/token-cache.ts';
import { TokenHashes } from './auth/token-hashes.ts';
import { openDatabase } from './db/database.ts';
import type { Database } from './db/database.ts';
import { DeliveriesClient } from './deliveries/deliveries-client.ts';
import { RunningCalls } from './dispatch/running-calls.ts';
import type { Env } from './env.ts';
import { LifecycleClient } from './lifecycle/lifecycle-client.ts';
import { Breakers } from './hooks/breakers.ts';
import { WatchedCalls } from './lifecycle/watched-calls.ts';
import { KeyStore } from './idempotency/key-store.ts';
import { RoutingCache } from './routing/cache.ts';
import { createRoutingSource } from './routing/source.ts';
import { ForgeryCount } from './webhooks/forgery-count.ts';
import { SettingsSealer } from './settings/seal.ts';

/** What every request of one isolate shares. Nothing in it belongs to a request. */
export interface Services {
  readonly env: Env;
  readonly db: Database;
  /** Manages scripts; `env.NAMESPACE` calls them. */
  readonly scripts: NamespaceClient;
  readonly tokens: TokenCache;
  readonly tokenHashes: TokenHashes;
  readonly routing: RoutingCache;
  readonly sealer: SettingsSealer;
  readonly audit: AuditLog;
  readonly watched: WatchedCalls;
  readonly breakers: Breakers;
  readonly running: RunningCalls;
  readonly forgeries: ForgeryCount;
  /** A tenant's lifecycle; nothing says yet whether there is such a tenant. */
  lifecycle(tenant: string): LifecycleClient;
  /** What is delivered to a tenant's plugins; nothing says yet whether there is such a tenant. */
  deliveries(tenant: string): DeliveriesClient;
  readonly idempotencyKeys: KeyStore;
}

export function createServices(env: Env): Services {
  const db = openDatabase(env.DB);
  const running = new RunningCalls();
  const routing = new RoutingCache(createRoutingSource(db, (release) => running.stop(release)));
  const lifecycle = (tenant: string) => new LifecycleClient(env, routing, tenant);
  const sealer = new SettingsSealer(env.SETTINGS_KEY);
  return {
    env,
    db,
    scripts: new NamespaceClient({
      apiUrl: env.NAMESPACE_API_URL,
      accountId: env.NAMESPACE_ACCOUNT_ID,
      namespace: env.NAMESPACE_NAME,
      token: env.NAMESPACE_API_TOKEN,
    }),
    tokens: new TokenCache(),
    tokenHashes: new TokenHashes(),
    routing,
    running,
    forgeries: new ForgeryCount(),
    sealer,
    idempotencyKeys: new KeyStore(db, sealer),
    audit: new AuditLog({ db, mac: new AuditMac(env.SETTINGS_KEY), witnesses: env.AUDIT_WITNESS }),
    watched: new WatchedCalls((tenant, reports) => lifecycle(tenant).reportCalls(reports)),
    breakers: new Breakers(() => Date.now()),
    lifecycle,
    deliveries: (tenant) => new DeliveriesClient(env, tenant),
  };
}

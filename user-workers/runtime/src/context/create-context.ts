import type { HookName, InvocationHost, PluginContext } from '@digital-commerce/plugin-schema';
import type { Invocation } from '@digital-commerce/plugin-schema';
import type { LogBuffer } from '../log-buffer.ts';
import type { MetricBuffer } from '../metric-buffer.ts';
import { DateConstructor } from '../primordials.ts';
import { createAsk } from './ask.ts';
import type { Ask } from './ask.ts';
import { createBatch } from './batch.ts';
import { createCache } from './cache.ts';
import { equalsInConstantTime, hash, hmac } from './digest.ts';
import { createHttp } from './http.ts';
import { createI18n } from './i18n.ts';
import { createKv } from './kv.ts';
import { createLog } from './log.ts';
import { createEmail, createEvents, createPlugins, createSchedule } from './messaging.ts';
import { createMetrics } from './metrics.ts';
import { money } from './money.ts';
import { createResources } from './resources.ts';
import { createSecrets, createSettings } from './settings.ts';
import { createDatabase } from './sql.ts';
import { createStorage } from './storage.ts';
import { createUuidSource } from './uuid.ts';

/** What leaves with the reply. */
export interface InvocationRecord {
  logs: LogBuffer;
  metrics: MetricBuffer;
}

/** The context of one invocation. */
export function createContext(call: Invocation, host: InvocationHost, record: InvocationRecord): PluginContext {
  const { id, kind, name, idempotencyKey, attempt, deadline } = call;
  const own = {
    invocation: { id, kind, name, idempotencyKey, attempt },
    plugin: { id: call.plugin.id, version: call.plugin.version },
    tenant: { id: call.tenant.id },
    actor: call.actor,
    // The dispatcher takes the name from the hook table.
    ...(kind === 'hook' && { hook: name as HookName }),
    deadline: new DateConstructor(deadline),
    http: createHttp(deadline),
    log: createLog(record.logs),
    metrics: createMetrics(record.metrics),
    utils: { id: createUuidSource(), hash, hmac, equalsInConstantTime, money },
  };
  const toContext = (ask: Ask): PluginContext => ({
    ...own,
    settings: createSettings(ask),
    secrets: createSecrets(ask),
    db: createDatabase(ask),
    kv: createKv(ask),
    cache: createCache(ask),
    storage: createStorage(ask),
    events: createEvents(ask),
    plugins: createPlugins(ask),
    schedule: createSchedule(ask),
    email: createEmail(ask),
    resources: createResources(ask),
    i18n: createI18n(ask),
    batch: createBatch(host, toContext),
  });
  return toContext(createAsk((operation, args, bytes) => host.call(operation, args, bytes)));
}

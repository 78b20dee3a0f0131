import { unstable_readConfig } from 'wrangler';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MiniflareOptions } from 'miniflare';
import * as z from 'zod';
import { bundleWorker } from './worker-source.ts';

export interface DispatcherWorkerOptions {
  /** Path of `wrangler.toml`. */
  configPath: string;
  /** State folder of the local dispatch namespace. */
  namespaceState: string;
  /** Values that take the place of `[vars]`, and the secrets. */
  vars: Record<string, string>;
  /** State folder of the namespace in which each database has a process, and the code of its scripts. */
  databases: { state: string; namespace: string; apiUrl: string; token: string; code: string };
  /** Ends the local names of R2 buckets: Miniflare serves their objects without a token to whoever knows the name. */
  bucketSuffix: string;
  /** Serves the dashboard's build, if there is one. */
  hasDashboard: boolean;
  /** Time of tenants stands still where somebody says so, through `TenantClock`. */
  hasTenantClock: boolean;
}

export type WorkerOptions = Extract<MiniflareOptions, { workers: unknown }>['workers'][number];

export interface DispatcherWorker {
  worker: WorkerOptions;
  /** Binding name and folder of migrations of each database. */
  databases: { binding: string; migrationsDir: string | undefined }[];
  /** Times of its Cron Triggers, in UTC. */
  crons: readonly string[];
}

/** The Worker of `wrangler.toml` that has the installations' databases. */
const DATABASES_WORKER = 'plugin-databases';

/**
 * Reads the dispatcher's `wrangler.toml` and describes the same Worker to Miniflare, with the local dispatch namespace
 * in place of Cloudflare's.
 * @throws Error for a binding that it does not know, so that none is silently absent
 */
export async function loadDispatcherWorker(options: DispatcherWorkerOptions): Promise<DispatcherWorker> {
  const config = Config.parse(unstable_readConfig({ config: options.configPath }, { hideWarnings: true }));
  const { name, main, compatibility_date: compatibilityDate } = config;
  refuseUnknown(config, options.configPath);
  const plugin = {
    package: fileURLToPath(import.meta.resolve('@digital-commerce/dispatch-namespace')),
    name: 'dispatch-namespace',
  };
  const vars: Record<string, string | number | boolean> = {
    ...config.vars,
    ...options.vars,
    DATABASE_CELLS_API_URL: options.databases.apiUrl,
    DATABASE_CELLS_API_TOKEN: options.databases.token,
    DATABASE_WORKER: options.databases.code,
  };
  // Databases have processes of their own.
  const objects = config.durable_objects.bindings.filter(({ script_name: script }) => script !== DATABASES_WORKER);
  const { state, namespace } = options.databases;
  const assets = options.hasDashboard ? findAssets(config, dirname(options.configPath)) : undefined;
  return {
    databases: config.d1_databases.map(({ binding, migrations_dir: migrationsDir }) => ({ binding, migrationsDir })),
    crons: config.triggers.crons,
    worker: {
      config: {
        name,
        compatibilityDate,
        compatibilityFlags: config.compatibility_flags,
        manifest: {
          mainModule: 'index.js',
          modulesRoot: dirname(main),
          modules: { 'index.js': { type: 'esm', contents: await bundleDispatcher(main, options) } },
        },
        env: {
          ...Object.fromEntries(
            Object.entries(vars).map(([key, value]) => [key, { type: 'text', value: String(value) }]),
          ),
          ...Object.fromEntries(
            config.d1_databases.map(({ binding, database_name: id }) => [binding, { type: 'd1', id }]),
          ),
          ...Object.fromEntries(
            config.r2_buckets.map(({ binding, bucket_name: bucket }) => [
              binding,
              { type: 'r2', name: `${bucket}-${options.bucketSuffix}` },
            ]),
          ),
          ...Object.fromEntries(
            objects.map(({ name: binding, class_name: exportName, script_name: script }) => [
              binding,
              { type: 'durable-object', worker: script ?? name, exportName },
            ]),
          ),
          ...Object.fromEntries(
            config.analytics_engine_datasets.map(({ binding, dataset }) => [
              binding,
              { type: 'analytics-engine-dataset', ...(dataset !== undefined && { name: dataset }) },
            ]),
          ),
          ...Object.fromEntries(
            config.services.map(({ binding, service, entrypoint: exportName }) => [
              binding,
              { type: 'worker', worker: service, exportName },
            ]),
          ),
          ...Object.fromEntries(
            config.dispatch_namespaces.map(({ binding, namespace, outbound }) => [
              binding,
              {
                type: 'unsafe:dispatch-namespace',
                dev: { plugin, options: { namespace, state: options.namespaceState, ...(outbound && { outbound }) } },
              },
            ]),
          ),
          ...(assets !== undefined && { [config.assets.binding]: { type: 'assets' } }),
          DATABASE_CELLS: { type: 'unsafe:dispatch-namespace', dev: { plugin, options: { namespace, state } } },
        },
        ...(assets !== undefined && { assets }),
        tailConsumers: config.tail_consumers.map(({ service }) => ({ worker: service })),
        exports: Object.fromEntries(
          config.migrations
            .flatMap(({ new_sqlite_classes: classes }) => classes)
            .map((className) => [className, { type: 'durable-object', storage: 'sqlite' }]),
        ),
      },
    },
  };
}

/** The dashboard's build, if there is one. */
function findAssets({ assets }: Config, folder: string): NonNullable<WorkerOptions['config']>['assets'] {
  const directory = resolve(folder, assets.directory);
  if (!existsSync(join(directory, 'index.html'))) return undefined;
  return {
    directory,
    notFoundHandling: assets.not_found_handling,
    runWorkerFirst: assets.run_worker_first,
    hasUserWorker: true,
  };
}

function bundleDispatcher(main: string, { hasTenantClock }: DispatcherWorkerOptions): Promise<string> {
  if (!hasTenantClock) return bundleWorker(main);
  const clock = join(dirname(main), 'clock');
  return bundleWorker(join(clock, 'controlled-dispatcher.ts'), {
    [join(clock, 'tenant-time.ts')]: join(clock, 'tenant-time.controlled.ts'),
  });
}

const UNKNOWN_BINDINGS = [
  'kv_namespaces',
  'hyperdrive',
  'vectorize',
  'send_email',
  'workflows',
  'mtls_certificates',
] as const;

const DurableObjectBinding = z.strictObject({
  name: z.string(),
  class_name: z.string(),
  script_name: z.string().optional(),
});

// wrangler's own type of its configuration needs packages that it does not bring along.
const Config = z.looseObject({
  name: z.string(),
  main: z.string(),
  compatibility_date: z.string(),
  compatibility_flags: z.array(z.string()),
  vars: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  d1_databases: z.array(
    z.looseObject({ binding: z.string(), database_name: z.string(), migrations_dir: z.string().optional() }),
  ),
  r2_buckets: z.array(z.looseObject({ binding: z.string(), bucket_name: z.string() })),
  dispatch_namespaces: z.array(
    z.looseObject({
      binding: z.string(),
      namespace: z.string(),
      outbound: z.strictObject({ service: z.string(), parameters: z.array(z.string()).optional() }).optional(),
    }),
  ),
  durable_objects: z.looseObject({ bindings: z.array(DurableObjectBinding) }),
  analytics_engine_datasets: z
    .array(z.strictObject({ binding: z.string(), dataset: z.string().optional() }))
    .default([]),
  services: z.array(z.strictObject({ binding: z.string(), service: z.string(), entrypoint: z.string() })).default([]),
  assets: z.strictObject({
    directory: z.string(),
    binding: z.string(),
    not_found_handling: z.literal('single-page-application'),
    run_worker_first: z.boolean(),
  }),
  migrations: z.array(z.strictObject({ tag: z.string(), new_sqlite_classes: z.array(z.string()) })),
  tail_consumers: z.array(z.strictObject({ service: z.string() })).default([]),
  triggers: z.looseObject({ crons: z.array(z.string()).default([]) }),
  queues: z.looseObject({ producers: z.array(z.unknown()).optional() }),
});
type Config = z.output<typeof Config>;

function refuseUnknown(config: Config, path: string): void {
  const used: string[] = UNKNOWN_BINDINGS.filter((kind) => Array.isArray(config[kind]) && config[kind].length > 0);
  if ((config.queues.producers ?? []).length > 0) used.push('queues');
  if (used.length > 0) throw new Error(`"${path}" binds ${used.join(', ')}, which the local start does not read yet.`);
}

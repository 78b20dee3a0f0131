import { PlatformError } from '@digital-commerce/plugin-schema';
import * as z from 'zod';

const Named = z.looseObject({ binding: z.string() });
const Text = z.union([z.string(), z.number(), z.boolean()]);

/** What is read of a `wrangler.toml`. wrangler itself checks the rest when it deploys. */
const KEYS = {
  name: z.string(),
  main: z.string(),
  compatibility_date: z.string(),
  account_id: z.string().optional(),
  workers_dev: z.boolean().optional(),
  preview_urls: z.boolean().optional(),
  vars: z.record(z.string(), Text).optional(),
  secrets: z.strictObject({ required: z.array(z.string()).default([]) }).optional(),
  triggers: z.strictObject({ crons: z.array(z.string()).default([]) }).optional(),
  assets: z.looseObject({ directory: z.string() }).optional(),
  d1_databases: z
    .array(z.looseObject({ binding: z.string(), database_name: z.string(), migrations_dir: z.string().optional() }))
    .optional(),
  r2_buckets: z.array(z.looseObject({ binding: z.string(), bucket_name: z.string() })).optional(),
  kv_namespaces: z.array(Named).optional(),
  queues: z
    .strictObject({ producers: z.array(z.looseObject({ binding: z.string(), queue: z.string() })).default([]) })
    .optional(),
  analytics_engine_datasets: z.array(z.looseObject({ binding: z.string(), dataset: z.string().optional() })).optional(),
  durable_objects: z
    .strictObject({
      bindings: z.array(
        z.looseObject({ name: z.string(), class_name: z.string(), script_name: z.string().optional() }),
      ),
    })
    .optional(),
  services: z.array(z.looseObject({ binding: z.string(), service: z.string() })).optional(),
  tail_consumers: z.array(z.looseObject({ service: z.string() })).optional(),
  dispatch_namespaces: z
    .array(
      z.looseObject({
        binding: z.string(),
        namespace: z.string(),
        outbound: z.looseObject({ service: z.string() }).optional(),
      }),
    )
    .optional(),
  env: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
};

/** Keys that mean nothing for what must exist beforehand: they are passed on. */
const PASSED_ON = new Set([
  'compatibility_flags',
  'migrations',
  'limits',
  'observability',
  'placement',
  'logpush',
  'upload_source_maps',
  'minify',
  'define',
  'alias',
  'rules',
]);

const WorkerConfig = z.looseObject(KEYS);
export type WorkerConfig = z.output<typeof WorkerConfig>;

/**
 * @param path of the file, for messages
 * @throws INVALID_ARGUMENT for what the deploy would not know how to make, so that none of it is silently absent
 */
export function parseWorkerConfig(raw: unknown, path: string): WorkerConfig {
  const parsed = WorkerConfig.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PlatformError(
      'INVALID_ARGUMENT',
      `"${path}" cannot be deployed: ${issue?.path.join('.')}: ${issue?.message}. Correct it there.`,
    );
  }
  const unknown = Object.keys(parsed.data).filter((key) => !(key in KEYS) && !PASSED_ON.has(key));
  if (unknown.length === 0) return parsed.data;
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `"${path}" has "${unknown.join('", "')}", which the deploy does not know: what it stands for might be missing in the account. Take it out, or teach dispatcher/deploy what to create for it.`,
  );
}

import { PlatformError } from '@digital-commerce/plugin-schema';
import type { WorkerConfig } from './worker-config.ts';

const NAME = /^[a-z][a-z0-9]{0,19}$/;
const RESERVED = new Set(['production', 'local']);

/** @throws INVALID_ARGUMENT */
export function checkEnvironment(name: string | undefined): void {
  if (name === undefined || (NAME.test(name) && !RESERVED.has(name))) return;
  const rule = RESERVED.has(name)
    ? 'is taken: production is what is deployed without --env'
    : 'is not one of 1 to 20 lowercase letters and digits, with a letter first';
  throw new PlatformError('INVALID_ARGUMENT', `The environment "${name}" ${rule}.`);
}

/**
 * The configuration of an environment: everything that exists beside its like in another one has the environment at the end of
 * its name. What the section `[env.<name>]` has takes the place of the same key, of `vars` one by one.
 * @param project names of the Workers that are deployed together; other Workers keep their names
 */
export function toEnvironment(
  config: WorkerConfig,
  environment: string | undefined,
  project: ReadonlySet<string>,
): WorkerConfig {
  const { env, ...base } = config;
  if (environment === undefined) return base;
  const named = (name: string): string => `${name}-${environment}`;
  const worker = (name: string): string => (project.has(name) ? named(name) : name);
  const renamed: WorkerConfig = {
    ...base,
    name: named(base.name),
    ...(base.d1_databases && {
      d1_databases: base.d1_databases.map((each) =>
        Object.assign({}, each, { database_name: named(each.database_name) }),
      ),
    }),
    ...(base.r2_buckets && {
      r2_buckets: base.r2_buckets.map((each) => Object.assign({}, each, { bucket_name: named(each.bucket_name) })),
    }),
    ...(base.queues && {
      queues: { producers: base.queues.producers.map((each) => Object.assign({}, each, { queue: named(each.queue) })) },
    }),
    ...(base.analytics_engine_datasets && {
      analytics_engine_datasets: base.analytics_engine_datasets.map((each) =>
        Object.assign({}, each, { dataset: named(each.dataset ?? each.binding).replaceAll('-', '_') }),
      ),
    }),
    ...(base.services && {
      services: base.services.map((each) => Object.assign({}, each, { service: worker(each.service) })),
    }),
    ...(base.tail_consumers && {
      tail_consumers: base.tail_consumers.map((each) => Object.assign({}, each, { service: worker(each.service) })),
    }),
    ...(base.durable_objects && {
      durable_objects: {
        bindings: base.durable_objects.bindings.map((each) =>
          Object.assign({}, each, each.script_name === undefined ? {} : { script_name: worker(each.script_name) }),
        ),
      },
    }),
    ...(base.dispatch_namespaces && {
      dispatch_namespaces: base.dispatch_namespaces.map((each) =>
        Object.assign(
          {},
          each,
          { namespace: named(each.namespace) },
          each.outbound && {
            outbound: { ...each.outbound, service: worker(each.outbound.service) },
          },
        ),
      ),
    }),
  };
  const { [environment]: own = {} } = env ?? {};
  return { ...renamed, ...own, vars: { ...base.vars, ...(own['vars'] as WorkerConfig['vars']) } };
}

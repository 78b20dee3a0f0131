import { resolve } from 'node:path';
import type { AccountState } from './account-state.ts';
import { toKey, toKvTitle } from './resources.ts';
import type { WorkerConfig } from './worker-config.ts';

export interface Place {
  accountId: string;
  /** Where the Worker will be reached; `undefined` where it has no address of its own. */
  url: string | undefined;
}

/**
 * Fills in what only the account tells: its id and its names for things. A variable that `wrangler.toml` does not have is not
 * added, but for the address.
 */
export function fillVars(config: WorkerConfig, { accountId, url }: Place): WorkerConfig {
  const { vars = {} } = config;
  const [namespace] = config.dispatch_namespaces ?? [];
  return {
    ...config,
    workers_dev: config.workers_dev ?? true,
    // Each version would have an address of its own, old ones too.
    preview_urls: config.preview_urls ?? false,
    // Without it wrangler would leave those of before in place.
    tail_consumers: config.tail_consumers ?? [],
    vars: {
      ...(url !== undefined && namespace !== undefined && { PUBLIC_URL: url }),
      ...vars,
      ...('NAMESPACE_ACCOUNT_ID' in vars && { NAMESPACE_ACCOUNT_ID: accountId }),
      ...('NAMESPACE_NAME' in vars && namespace !== undefined && { NAMESPACE_NAME: namespace.namespace }),
    },
  };
}

/** Names become ids where wrangler asks for ids. */
export function fillIds(config: WorkerConfig, ids: AccountState['resources']): WorkerConfig {
  return {
    ...config,
    ...(config.d1_databases && {
      d1_databases: config.d1_databases.map((each) =>
        Object.assign({}, each, { database_id: ids.get(toKey({ kind: 'database', name: each.database_name })) }),
      ),
    }),
    ...(config.kv_namespaces && {
      kv_namespaces: config.kv_namespaces.map((each) =>
        Object.assign({}, each, { id: ids.get(toKey({ kind: 'kv', name: toKvTitle(config, each.binding) })) }),
      ),
    }),
  };
}

/** The same for wrangler in another folder. */
export function withAbsolutePaths(config: WorkerConfig, folder: string): WorkerConfig {
  return {
    ...config,
    main: resolve(folder, config.main),
    ...(config.assets && { assets: { ...config.assets, directory: resolve(folder, config.assets.directory) } }),
    ...(config.d1_databases && {
      d1_databases: config.d1_databases.map((each) =>
        Object.assign(
          {},
          each,
          each.migrations_dir === undefined ? {} : { migrations_dir: resolve(folder, each.migrations_dir) },
        ),
      ),
    }),
  };
}

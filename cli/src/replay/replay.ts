import { PlatformError } from '@digital-commerce/plugin-schema/errors';
import type { ExecutionTrace, SettingsView } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from '@digital-commerce/plugin-sdk/host';
import { startPlugin } from '@digital-commerce/plugin-sdk/testing';
import { loadConformanceOptions } from '../plugin-tests/load-conformance-options.ts';
import { chooseSettings } from './choose-settings.ts';
import type { ChosenSetting } from './choose-settings.ts';
import { compareRuns, toPluginRun } from './compare-runs.ts';
import { fillInput } from './fill-input.ts';
import { readInput, readTime } from './read-input.ts';
import type { ReplayReport } from './replay-report.ts';
import { runLocally } from './run-locally.ts';

export interface ReplayOptions {
  client: PlatformClient;
  tenant: string;
  trace: ExecutionTrace;
  folder: string;
  /** Whose part in the execution it is. Default: the one that the folder holds. */
  plugin: string | undefined;
  /** Texts of settings, by key. */
  set: Readonly<Record<string, string>>;
  /** Folders of plugins that are installed beside it. */
  others: readonly string[];
  /** In place of what the trace has. */
  given: { data: unknown } | undefined;
}

/** What may keep the settings of the tenant from being read, without keeping the replay. */
const NO_SETTINGS = new Set(['FORBIDDEN', 'NOT_INSTALLED', 'TENANT_NOT_FOUND']);

/**
 * Runs a recorded execution against the build of a folder, on a platform in this process.
 * @throws INVALID_PLUGIN, INVALID_ARGUMENT, INVALID_SETTING, TRACE_INPUT_NOT_KEPT, and whatever refuses the build a start
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const { trace, folder, given, others, set } = options;
  const author = await loadConformanceOptions(folder);
  let chosen: ChosenSetting[] = [];
  await using plugin = await startPlugin({
    folder,
    now: readTime(trace),
    with: [...(author.with ?? []), ...others],
    ...(author.http && { http: author.http }),
    settings: async (manifest) => {
      const tenant = await loadSettings(options, findPlugin(options, manifest.id));
      const choice = chooseSettings(manifest, { set, tenant, author: author.settings ?? {} });
      chosen = choice.chosen;
      return choice.values;
    },
  });
  const id = findPlugin(options, plugin.id);
  const { input, places } = fillInput(readInput(trace, id, given), plugin.manifest, trace.name);
  const recorded = toPluginRun(trace, id);
  const run = await runLocally(plugin, input, recorded.handlers[0]?.handler ?? '');
  const local = toPluginRun(run.trace ?? { handlers: [] }, plugin.id);
  const handlers = compareRuns(recorded, local);
  return {
    trace: trace.id,
    kind: trace.kind,
    name: trace.name,
    plugin: id,
    at: plugin.clock.now().toISOString(),
    input: { from: given === undefined ? 'trace' : 'data', redacted: places },
    settings: chosen,
    recorded,
    local: {
      ...local,
      version: plugin.manifest.version,
      ...(run.refused && { refused: run.refused }),
      unreached: [...new Set(plugin.http.unexpected.map(({ url }) => new URL(url).origin))],
    },
    handlers,
    same: run.refused === undefined && handlers.every(({ differs }) => differs.length === 0),
  };
}

/** Whether the call did not come to an answer. A rejection is one. */
export function isFailed({ local }: Pick<ReplayReport, 'local'>): boolean {
  return local.refused !== undefined || local.outcome === 'failed';
}

/** @throws INVALID_ARGUMENT for a plugin that had no part in the execution */
function findPlugin({ trace, plugin }: Pick<ReplayOptions, 'trace' | 'plugin'>, built: string): string {
  const id = plugin ?? built;
  const ids = [...new Set(trace.handlers.map((handler) => handler.plugin))];
  if (ids.includes(id)) return id;
  throw new PlatformError(
    'INVALID_ARGUMENT',
    `Plugin "${id}" had no part in trace "${trace.id}", which is of ${ids.map((each) => `"${each}"`).join(', ')}. Give the folder of one of them, or --plugin for a copy under another id.`,
  );
}

/** `undefined` when the token, or the tenant, does not let them be read. */
async function loadSettings(
  { client, tenant }: ReplayOptions,
  plugin: string,
): Promise<SettingsView['settings'] | undefined> {
  try {
    return (await client.call('getSettings', { tenant, plugin })).settings;
  } catch (error) {
    if (error instanceof PlatformError && NO_SETTINGS.has(error.code)) return undefined;
    throw error;
  }
}

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { ApiContext } from './api-context.ts';
import { findUploadedAssets } from './assets.ts';
import { checkSettings } from './check-settings.ts';
import { buildSettings } from './build-settings.ts';
import { loadNamespace } from './namespaces.ts';
import type { ScriptId } from './script-id.ts';
import { CellStartError } from '../cells/cell.ts';
import { readHandlers } from '../cells/logs/read-handlers.ts';
import type { Trial } from '../cells/trials.ts';
import type { AssetEntry } from '../store/types.ts';
import type { Store } from '../store/store.ts';
import type { Script, ScriptFiles, ScriptModule, ScriptSettings, WorkerHandlers } from '../store/types.ts';
import { checkDurableObjects } from '../upload/check-durable-objects.ts';
import type { ScriptContent, ScriptUpload } from '../upload/parse-upload.ts';

/**
 * @param missing the code for a script that is not there: 10092 for the script itself, 10007 for what is below it
 * @throws ApiError 100119, 10092, 10007
 */
export function loadScript(store: Store, { namespace, name }: ScriptId, missing: 10092 | 10007 = 10092): Script {
  loadNamespace(store, namespace);
  const script = store.getScript(namespace, name);
  if (!script) throw new ApiError(missing);
  return script;
}

/**
 * Checks that the code starts, then creates or replaces the script. When this returns, calls reach the new code only.
 * @throws ApiError 100119, 10004, 10021, 10079, and what `checkSettings` throws
 */
export function uploadScript(
  context: ApiContext,
  id: ScriptId,
  upload: ScriptUpload,
  { isStrict }: { isStrict: boolean },
): Promise<Script> {
  return inTurn(context, id, async () => {
    const { store, limits } = context;
    loadNamespace(store, id.namespace);
    const previous = store.getScript(id.namespace, id.name);
    const { assets, keep_assets: keepAssets } = upload.metadata;
    const entries = assets?.jwt === undefined ? undefined : findUploadedAssets(store, id, assets.jwt, Date.now());
    const kept = keepAssets || (assets && !entries) ? store.assets.list(id.namespace, id.name) : [];
    const settings = buildSettings(upload, { previous, isStrict, compatibilityDate: limits.compatibilityDate });
    checkSettings(settings, store);
    return install(context, { id, settings, modules: upload.modules, assets: entries ?? kept }, previous);
  });
}

/**
 * Replaces the code of a script; its settings stay.
 * @throws ApiError 100119, 10007, 10021
 */
export function replaceContent(context: ApiContext, id: ScriptId, content: ScriptContent): Promise<Script> {
  return inTurn(context, id, async () => {
    const previous = loadScript(context.store, id, 10007);
    const settings = { ...previous.settings, mainModule: content.mainModule };
    const assets = context.store.assets.list(id.namespace, id.name);
    return install(context, { id, settings, modules: content.modules, assets }, previous);
  });
}

export interface SettingsChange {
  change: (settings: ScriptSettings) => ScriptSettings;
  /** `none` for what a running Worker cannot see; `probe` for what might keep it from starting. */
  effect: 'none' | 'restart' | 'probe';
}

/**
 * Changes the settings of a script; the next call sees the new ones.
 * @throws ApiError 100119, 10007, 10021, and what `change` throws
 */
export function updateSettings(context: ApiContext, id: ScriptId, { change, effect }: SettingsChange): Promise<Script> {
  return inTurn(context, id, async () => {
    const { store } = context;
    const previous = loadScript(store, id, 10007);
    const modules = store.listModules(id.namespace, id.name);
    const assets = store.assets.list(id.namespace, id.name);
    const script = toScript({ id, settings: change(previous.settings), modules, assets }, previous);
    if (isSame(previous, script)) return previous;
    checkDurableObjects(id.name, script.settings);
    const trial = effect === 'probe' ? await tryCode(context, script, { modules, assets }) : undefined;
    await commit(context, script, {
      trial,
      write: () => {
        if (!store.updateScript(script)) throw new ApiError(10007);
      },
      isSeen: effect !== 'none',
    });
    return script;
  });
}

/**
 * @param isAtOnce ends the calls that are in flight, which may finish otherwise
 * @throws ApiError 100119, 10092
 */
export function deleteScript(context: ApiContext, id: ScriptId, isAtOnce = false): Promise<void> {
  return inTurn(context, id, async () => {
    const { store, supervisor } = context;
    loadScript(store, id);
    store.deleteScript(id.namespace, id.name);
    await supervisor.replace(id.namespace, id.name, undefined, isAtOnce ? 0 : undefined);
  });
}

interface NewScript {
  id: ScriptId;
  settings: ScriptSettings;
  modules: readonly ScriptModule[];
  assets: readonly AssetEntry[];
}

async function install(context: ApiContext, given: NewScript, previous: Script | undefined): Promise<Script> {
  const { store } = context;
  const { modules, assets } = given;
  const script = toScript(given, previous);
  if (previous && isSame(previous, script)) {
    // Another version of the same: what runs may stay.
    const same = withHandlers(script, previous.settings.handlers);
    store.updateScript(same);
    return same;
  }
  checkDurableObjects(script.name, script.settings);
  const trial = modules.length > 0 ? await tryCode(context, script, { modules, assets }) : undefined;
  const tried = withHandlers(script, trial && (await readHandlers(trial.cell, modules)));
  await commit(context, tried, {
    trial,
    write: () => {
      // The namespace may have gone while the code was tried.
      loadNamespace(store, tried.namespace);
      store.putScript(tried, modules, assets);
    },
    isSeen: true,
  });
  return tried;
}

function withHandlers(script: Script, handlers: WorkerHandlers | undefined): Script {
  return { ...script, settings: { ...script.settings, ...(handlers && { handlers }) } };
}

interface Commit {
  trial: Trial | undefined;
  write: () => void;
  /** Whether a running Worker can see what changed. */
  isSeen: boolean;
}

async function commit(
  { supervisor }: ApiContext,
  { namespace, name }: Script,
  { trial, write, isSeen }: Commit,
): Promise<void> {
  try {
    write();
  } catch (error) {
    await trial?.end();
    throw error;
  }
  // At once, so that no other change of the namespace comes in between.
  if (isSeen) await supervisor.replace(namespace, name, trial);
}

async function tryCode({ supervisor }: ApiContext, script: Script, files: ScriptFiles): Promise<Trial> {
  return supervisor.try(script, files).catch((error: unknown) => {
    throw error instanceof CellStartError ? new ApiError(10021, error.message) : error;
  });
}

function inTurn<T>({ queue }: ApiContext, { namespace, name }: ScriptId, work: () => Promise<T>): Promise<T> {
  return queue.run(`${namespace}/${name}`, work);
}

function toScript({ id, settings, modules, assets }: NewScript, previous: Script | undefined): Script {
  const now = new Date().toISOString();
  return {
    ...id,
    etag: toEtag(settings, modules, assets),
    tag: previous?.tag ?? randomBytes(16).toString('hex'),
    settings: {
      ...settings,
      version: { id: randomUUID(), tag: settings.details?.annotations?.['workers/tag'] ?? '', timestamp: now },
    },
    createdOn: previous?.createdOn ?? now,
    modifiedOn: now,
  };
}

/** Nothing that the Worker can see is new. */
function isSame(previous: Script, { etag, settings }: Script): boolean {
  return previous.etag === etag && !settings.bindings.some(({ type }) => type === 'version_metadata');
}

function toEtag(settings: ScriptSettings, modules: readonly ScriptModule[], assets: readonly AssetEntry[]): string {
  const hash = createHash('sha256').update(JSON.stringify({ ...settings, version: undefined, handlers: undefined }));
  for (const { name, type, content } of modules.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(JSON.stringify([name, type, content.byteLength])).update(content);
  }
  for (const { path, hash: content } of assets) hash.update(JSON.stringify([path, content]));
  return hash.digest('hex');
}

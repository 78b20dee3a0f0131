import { createHash, randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { ApiContext } from './api-context.ts';
import { buildSettings } from './build-settings.ts';
import { loadNamespace } from './namespaces.ts';
import { CellStartError } from '../cells/cell.ts';
import type { Store } from '../store/store.ts';
import type { Script, ScriptModule, ScriptSettings } from '../store/types.ts';
import type { ScriptContent, ScriptUpload } from '../upload/parse-upload.ts';

const SCRIPT_NAME = /^[a-z0-9_][a-z0-9_-]{0,62}$/;

export interface ScriptId {
  namespace: string;
  name: string;
}

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

/** @throws ApiError 10004 */
export function checkScriptName(name: string): void {
  if (!SCRIPT_NAME.test(name)) throw new ApiError(10004, `"${name.slice(0, 200)}" cannot be the name of a script.`);
}

/**
 * Checks that the code starts, then creates or replaces the script. When this returns, calls reach the new code only.
 * @throws ApiError 100119, 10004, 10021, 10079
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
    const settings = buildSettings(upload, { previous, isStrict, compatibilityDate: limits.compatibilityDate });
    return install(context, toScript(id, settings, upload.modules, previous), upload.modules, previous);
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
    return install(context, toScript(id, settings, content.modules, previous), content.modules, previous);
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
    const { store, supervisor } = context;
    const previous = loadScript(store, id, 10007);
    const modules = store.listModules(id.namespace, id.name);
    const script = toScript(id, change(previous.settings), modules, previous);
    if (script.etag === previous.etag) return previous;
    if (effect === 'probe') await probe(context, script, modules);
    if (!store.updateScript(script)) throw new ApiError(10007);
    if (effect !== 'none') await supervisor.discard(id.namespace, id.name);
    return script;
  });
}

/** @throws ApiError 100119, 10092 */
export function deleteScript(context: ApiContext, id: ScriptId): Promise<void> {
  return inTurn(context, id, async () => {
    const { store, supervisor } = context;
    loadScript(store, id);
    store.deleteScript(id.namespace, id.name);
    await supervisor.discard(id.namespace, id.name);
  });
}

async function install(
  context: ApiContext,
  script: Script,
  modules: readonly ScriptModule[],
  previous: Script | undefined,
): Promise<Script> {
  const { store, supervisor } = context;
  if (previous?.etag === script.etag) return previous;
  await probe(context, script, modules);
  // The namespace may have gone while the code was tried.
  loadNamespace(store, script.namespace);
  store.putScript(script, modules);
  await supervisor.discard(script.namespace, script.name);
  return script;
}

async function probe({ supervisor }: ApiContext, script: Script, modules: readonly ScriptModule[]): Promise<void> {
  await supervisor.probe(script, modules).catch((error: unknown) => {
    throw error instanceof CellStartError ? new ApiError(10021, error.message) : error;
  });
}

function inTurn<T>({ queue }: ApiContext, { namespace, name }: ScriptId, work: () => Promise<T>): Promise<T> {
  return queue.run(`${namespace}/${name}`, work);
}

function toScript(
  { namespace, name }: ScriptId,
  settings: ScriptSettings,
  modules: readonly ScriptModule[],
  previous: Script | undefined,
): Script {
  const now = new Date().toISOString();
  return {
    namespace,
    name,
    etag: toEtag(settings, modules),
    tag: previous?.tag ?? randomBytes(16).toString('hex'),
    settings,
    createdOn: previous?.createdOn ?? now,
    modifiedOn: now,
  };
}

function toEtag(settings: ScriptSettings, modules: readonly ScriptModule[]): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const { name, type, content } of modules.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(JSON.stringify([name, type, content.byteLength])).update(content);
  }
  return hash.digest('hex');
}

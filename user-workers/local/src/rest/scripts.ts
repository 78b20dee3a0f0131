import { createHash, randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';
import { loadNamespace } from './namespaces.ts';
import { CellStartError } from '../cells/cell.ts';
import type { Supervisor } from '../cells/supervisor.ts';
import type { Store } from '../store/store.ts';
import type { Script, ScriptModule, ScriptSettings } from '../store/types.ts';
import { parseUpload } from '../upload/parse-upload.ts';
import type { ScriptUpload, UploadLimits } from '../upload/parse-upload.ts';

const SCRIPT_NAME = /^[a-z0-9_][a-z0-9_-]{0,62}$/;

/** The wire form of a script. */
export function toScriptResult({ name, etag, tag, settings, createdOn, modifiedOn }: Script): object {
  return {
    id: name,
    etag,
    tag,
    tags: settings.tags,
    created_on: createdOn,
    modified_on: modifiedOn,
    compatibility_date: settings.compatibilityDate,
    compatibility_flags: settings.compatibilityFlags,
    usage_model: 'standard',
    has_assets: false,
    has_modules: true,
  };
}

/** @throws ApiError 100119, 10092 */
export function loadScript(store: Store, namespace: string, name: string): Script {
  loadNamespace(store, namespace);
  const script = store.getScript(namespace, name);
  if (!script) throw new ApiError(10092);
  return script;
}

export interface UploadTarget {
  store: Store;
  supervisor: Supervisor;
  limits: UploadLimits;
}

/**
 * Checks that the code starts, then creates or replaces the script. When this returns, calls reach the new code only.
 * @throws ApiError 100119, 10004, 10021, 10027
 */
export async function uploadScript(
  target: UploadTarget,
  namespace: string,
  name: string,
  request: Request,
): Promise<Script> {
  const { store, supervisor, limits } = target;
  loadNamespace(store, namespace);
  if (!SCRIPT_NAME.test(name)) throw new ApiError(10004, `"${name}" cannot be the name of a script.`);
  const upload = await parseUpload(request, limits);
  const previous = store.getScript(namespace, name);
  const settings = keepBindings(upload, previous);
  const now = new Date().toISOString();
  const script: Script = {
    namespace,
    name,
    etag: toEtag(settings, upload.modules),
    tag: previous?.tag ?? randomBytes(16).toString('hex'),
    settings,
    createdOn: previous?.createdOn ?? now,
    modifiedOn: now,
  };
  if (previous?.etag === script.etag) return previous;
  await supervisor.probe(script, upload.modules).catch((error: unknown) => {
    throw error instanceof CellStartError ? new ApiError(10021, error.message) : error;
  });
  // The namespace may have gone while the code was tried.
  loadNamespace(store, namespace);
  store.putScript(script, upload.modules);
  await supervisor.discard(namespace, name);
  return script;
}

/** @throws ApiError 100119, 10092 */
export async function deleteScript(
  { store, supervisor }: UploadTarget,
  namespace: string,
  name: string,
): Promise<void> {
  loadScript(store, namespace, name);
  store.deleteScript(namespace, name);
  await supervisor.discard(namespace, name);
}

function keepBindings({ settings, keepBindings: kept }: ScriptUpload, previous: Script | undefined): ScriptSettings {
  const given = new Set(settings.bindings.map(({ name }) => name));
  const old = previous?.settings.bindings.filter(({ type, name }) => kept.includes(type) && !given.has(name)) ?? [];
  return { ...settings, bindings: [...settings.bindings, ...old] };
}

function toEtag(settings: ScriptSettings, modules: readonly ScriptModule[]): string {
  const hash = createHash('sha256').update(JSON.stringify(settings));
  for (const { name, type, content } of modules.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    hash.update(JSON.stringify([name, type, content.byteLength])).update(content);
  }
  return hash.digest('hex');
}

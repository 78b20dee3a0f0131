import type { ModuleType, Script, ScriptModule } from '../store/types.ts';

/** The code of a script: a form with a file for each module, or the text of a Worker in service-worker syntax. */
export function buildContentResponse({ settings, etag }: Script, modules: readonly ScriptModule[]): Response {
  const headers = { etag: `"${etag}"`, 'cf-entrypoint': encodeURI(settings.mainModule) };
  const main = modules.find(({ name }) => name === settings.mainModule);
  if (main?.type === 'script') {
    return new Response(toBytes(main), { headers: { ...headers, 'content-type': 'application/javascript' } });
  }
  const form = new FormData();
  for (const module of modules) {
    if (module.type === 'sourcemap') continue;
    form.append(module.name, new Blob([toBytes(module)], { type: CONTENT_TYPES[module.type] }), module.name);
  }
  return new Response(form, { headers });
}

const CONTENT_TYPES: Record<ModuleType, string> = {
  esm: 'application/javascript+module',
  cjs: 'application/javascript',
  json: 'application/json',
  wasm: 'application/wasm',
  data: 'application/octet-stream',
  text: 'text/plain',
  script: 'application/javascript',
  sourcemap: 'application/source-map',
};

function toBytes({ content }: ScriptModule): Uint8Array<ArrayBuffer> {
  return new Uint8Array(content);
}

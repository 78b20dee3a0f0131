import { ENTRY_MODULE, ENTRY_RUNTIME_MODULE } from '../cells/config/entry-module.ts';
import { ApiError } from '../rest/api-error.ts';
import type { ModuleType, ScriptModule } from '../store/types.ts';

const MODULE_TYPES: Record<string, ModuleType> = {
  'application/javascript+module': 'esm',
  'text/javascript+module': 'esm',
  'application/javascript': 'cjs',
  'text/javascript': 'cjs',
  'application/json': 'json',
  'application/wasm': 'wasm',
  'application/octet-stream': 'data',
  'application/source-map': 'sourcemap',
  'text/plain': 'text',
};
const MODULE_NAME = /^(?!\/)(?!.*(^|\/)\.\.(\/|$))[^\0\\]{1,500}$/;
const OUR_MODULES: ReadonlySet<string> = new Set([ENTRY_MODULE, ENTRY_RUNTIME_MODULE]);
const MAIN_TYPES: ReadonlySet<ModuleType> = new Set(['esm', 'cjs']);

export interface ModuleOptions {
  /** Name of the main module, or of the part that is a Worker in service-worker syntax. */
  main: string;
  isServiceWorker: boolean;
}

/**
 * The modules of an upload. A module is called what its file is called, and without that what its part is called.
 * @throws ApiError 10004
 */
export async function readModules(form: FormData, { main, isServiceWorker }: ModuleOptions): Promise<ScriptModule[]> {
  const modules = new Map<string, ScriptModule>();
  for (const [partName, part] of form) {
    if (typeof part === 'string' || partName === 'metadata') continue;
    const isMainPart = isServiceWorker && partName === main;
    const name = isMainPart || part.name === 'blob' || part.name === '' ? partName : part.name;
    if (!MODULE_NAME.test(name) || OUR_MODULES.has(name))
      throw new ApiError(10004, `"${name.slice(0, 200)}" cannot be the name of a module.`);
    if (modules.has(name)) throw new ApiError(10004, `Two modules are called "${name}".`);
    const content = new Uint8Array(await part.arrayBuffer());
    modules.set(name, { name, type: isMainPart ? 'script' : toType(name, part.type), content });
  }
  checkMain(modules, main, isServiceWorker);
  return [...modules.values()];
}

function checkMain(modules: ReadonlyMap<string, ScriptModule>, main: string, isServiceWorker: boolean): void {
  const found = modules.get(main);
  if (!found) throw new ApiError(10004, `The main module "${main.slice(0, 200)}" is not among the uploaded parts.`);
  if (isServiceWorker) {
    const other = [...modules.values()].find(({ type }) => type !== 'script' && type !== 'sourcemap');
    if (other)
      throw new ApiError(10004, `A Worker in service-worker syntax has no modules, but "${other.name}" is one.`);
  } else if (!MAIN_TYPES.has(found.type)) {
    throw new ApiError(10004, `The main module "${main}" has a content type that is not JavaScript's.`);
  }
}

function toType(name: string, mime: string): ModuleType {
  const type = MODULE_TYPES[mime.split(';', 1)[0]?.trim().toLowerCase() ?? ''];
  if (type) return type;
  throw new ApiError(
    10004,
    `Module "${name}" has content type "${mime.slice(0, 200)}", which is not a kind of module.`,
  );
}

import { ApiError } from '../rest/api-error.ts';
import { parseBinding, parseMetadata } from './metadata.ts';
import type { ModuleType, ScriptModule, ScriptSettings } from '../store/types.ts';

export interface ScriptUpload {
  settings: ScriptSettings;
  modules: ScriptModule[];
  /** Binding types whose old values stay when the upload names no new ones. */
  keepBindings: string[];
}

export interface UploadLimits {
  maxUploadBytes: number;
  /** For a script that names no date. */
  compatibilityDate: string;
}

/**
 * Reads an upload as wrangler and the official SDK 5 send it: multipart/form-data with a part `metadata` (a field or a
 * file) and one file part for each module, named by its file name.
 * @throws ApiError 10004, 10027
 */
export async function parseUpload(request: Request, limits: UploadLimits): Promise<ScriptUpload> {
  const form = await readForm(request, limits.maxUploadBytes);
  const metadataPart = form.get('metadata');
  if (metadataPart === null) throw new ApiError(10004, 'The upload has no part "metadata".');
  const metadata = parseMetadata(typeof metadataPart === 'string' ? metadataPart : await metadataPart.text());
  const modules = await readModules(form);
  if (!modules.some(({ name }) => name === metadata.main_module)) {
    throw new ApiError(10004, `The main module "${metadata.main_module}" is not among the uploaded parts.`);
  }
  const bindings = metadata.bindings.map(parseBinding);
  const duplicate = findDuplicate(bindings.map(({ name }) => name));
  if (duplicate !== undefined) throw new ApiError(10004, `Two bindings are called "${duplicate}".`);
  return {
    modules,
    keepBindings: metadata.keep_bindings,
    settings: {
      mainModule: metadata.main_module,
      compatibilityDate: metadata.compatibility_date ?? limits.compatibilityDate,
      compatibilityFlags: metadata.compatibility_flags,
      bindings,
      tags: metadata.tags,
    },
  };
}

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

async function readModules(form: FormData): Promise<ScriptModule[]> {
  const modules: ScriptModule[] = [];
  for (const [partName, part] of form) {
    if (partName === 'metadata' || typeof part === 'string') continue;
    const name = part.name === 'blob' || part.name === '' ? partName : part.name;
    if (!MODULE_NAME.test(name)) throw new ApiError(10004, `"${name.slice(0, 200)}" cannot be the name of a module.`);
    const mime = part.type.split(';', 1)[0]?.trim().toLowerCase() ?? '';
    const type = MODULE_TYPES[mime];
    if (!type)
      throw new ApiError(10004, `Module "${name}" has content type "${part.type}", which is not a kind of module.`);
    modules.push({ name, type, content: new Uint8Array(await part.arrayBuffer()) });
  }
  const duplicate = findDuplicate(modules.map(({ name }) => name));
  if (duplicate !== undefined) throw new ApiError(10004, `Two modules are called "${duplicate}".`);
  return modules;
}

async function readForm(request: Request, maxBytes: number): Promise<FormData> {
  const body = await readBounded(request, maxBytes);
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) {
    throw new ApiError(10004, `An upload is multipart/form-data, not "${type}".`);
  }
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new ApiError(10004, 'The multipart body is broken.');
  }
}

async function readBounded(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new ApiError(10027, `The upload is larger than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function findDuplicate(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}

import { ApiError } from '../rest/api-error.ts';
import { parseEntry, parseMetadata } from './metadata.ts';
import type { UploadMetadata } from './metadata.ts';
import { readForm } from './read-form.ts';
import type { FormLimits } from './read-form.ts';
import { readModules } from './read-modules.ts';
import { readPart } from './read-part.ts';
import type { ScriptModule } from '../store/types.ts';

export interface ScriptContent {
  /** Name of the main module. Empty when there is no code, only static files. */
  mainModule: string;
  modules: ScriptModule[];
}

export interface ScriptUpload extends ScriptContent {
  metadata: UploadMetadata;
}

export interface UploadLimits extends FormLimits {
  /** For a script that names no date. */
  compatibilityDate: string;
}

// A Worker in service-worker syntax that comes as the whole body has no name of its own.
const BARE_SCRIPT = 'worker.js';

/**
 * Reads an upload as wrangler, the official SDKs 4 to 7, Cloudflare's templates and its documentation send it: a form
 * with the metadata and one file for each module, or a script in service-worker syntax as the whole body.
 * @throws ApiError 10004, 10027
 */
export async function parseUpload(request: Request, limits: FormLimits): Promise<ScriptUpload> {
  const form = await readForm(request, limits);
  if (form instanceof Uint8Array)
    return { metadata: parseMetadata({ body_part: BARE_SCRIPT }), ...toScript(request, form) };
  const value = await readPart(form, 'metadata');
  if (value === undefined) throw new ApiError(10004, 'The upload has no part "metadata".');
  const metadata = parseMetadata(value);
  return {
    metadata,
    ...(await readContent(form, metadata, metadata.assets !== undefined && metadata.assets !== null)),
  };
}

/**
 * Reads new code for a script whose settings stay.
 * @throws ApiError 10004, 10027
 */
export async function parseContent(request: Request, limits: FormLimits): Promise<ScriptContent> {
  const form = await readForm(request, limits);
  if (form instanceof Uint8Array) return toScript(request, form);
  const headers = {
    main_module: request.headers.get('cf-worker-main-module-part') ?? undefined,
    body_part: request.headers.get('cf-worker-body-part') ?? undefined,
  };
  return readContent(form, parseEntry((await readPart(form, 'metadata')) ?? headers), false);
}

async function readContent(
  form: FormData,
  { main_module: main, body_part: bodyPart }: { main_module?: string | undefined; body_part?: string | undefined },
  mayLackCode: boolean,
): Promise<ScriptContent> {
  const mainModule = main ?? bodyPart;
  if (mainModule === undefined) {
    if (mayLackCode) return { mainModule: '', modules: [] };
    throw new ApiError(10004, 'The part "metadata" names neither a "main_module" nor a "body_part".');
  }
  return { mainModule, modules: await readModules(form, { main: mainModule, isServiceWorker: main === undefined }) };
}

function toScript(request: Request, content: Uint8Array): ScriptContent {
  const type = request.headers.get('content-type') ?? '';
  if (!/^(application|text)\/javascript\b/i.test(type)) {
    throw new ApiError(
      10004,
      `An upload is multipart/form-data or application/javascript, not "${type.slice(0, 200)}".`,
    );
  }
  if (content.byteLength === 0) throw new ApiError(10004, 'The upload is empty.');
  return { mainModule: BARE_SCRIPT, modules: [{ name: BARE_SCRIPT, type: 'script', content }] };
}

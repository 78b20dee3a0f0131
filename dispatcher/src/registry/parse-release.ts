import { LIMITS, Manifest, MODULE_NAME_PATTERN, PlatformError, RELEASE_PARTS } from '@digital-commerce/plugin-schema';
import type { ReleaseBundle, ReleaseModule } from '@digital-commerce/plugin-schema';
import { readBytes } from '../http/body.ts';
import { isLargerThan } from '../json/size.ts';

/**
 * Reads the multipart body of a publish and checks all that can be checked without running it.
 * @throws BODY_TOO_LARGE, INVALID_RELEASE, INVALID_MANIFEST
 */
export async function parseRelease(
  request: Request,
): Promise<{ bundle: ReleaseBundle; sizeBytes: number; held: boolean }> {
  const form = await readForm(request);
  const manifest = parseManifest(requireText(form, RELEASE_PARTS.manifest));
  const mainModule = requireText(form, RELEASE_PARTS.mainModule);
  const modules = await readModules(form, RELEASE_PARTS.module, MODULE_NAME_PATTERN);
  const sourceMaps = await readModules(form, RELEASE_PARTS.sourceMap);
  const names = modules.map(({ name }) => name);
  if (!names.includes(mainModule)) {
    throw invalid(`The main module "${mainModule}" is not among the modules (${names.join(', ') || 'none'}).`);
  }
  const known = new Set(names.map((name) => `${name}.map`));
  const stray = sourceMaps.find(({ name }) => !known.has(name));
  if (stray !== undefined) throw invalid(`The source map "${stray.name}" belongs to none of the modules.`);
  const sizeBytes = await measureGzipped(modules);
  if (sizeBytes > LIMITS.maxBundleBytes) {
    throw invalid(`The modules take ${sizeBytes} bytes gzipped; at most ${LIMITS.maxBundleBytes} are allowed.`);
  }
  return { bundle: { manifest, mainModule, modules, sourceMaps }, sizeBytes, held: isHeld(form) };
}

async function readForm(request: Request): Promise<FormData> {
  const contentType = request.headers.get('content-type') ?? '';
  const bytes = await readBytes(request);
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw invalid(`The body is not multipart/form-data: ${(error as Error).message}.`);
  }
}

function parseManifest(text: string): Manifest {
  if (isLargerThan(text, LIMITS.maxManifestBytes)) {
    throw new PlatformError('INVALID_MANIFEST', `The manifest is larger than ${LIMITS.maxManifestBytes} bytes.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PlatformError('INVALID_MANIFEST', `The manifest is not JSON: ${(error as Error).message}.`);
  }
  const parsed = Manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new PlatformError(
    'INVALID_MANIFEST',
    `The manifest breaks its schema at "${issue?.path.join('.')}": ${issue?.message}.`,
    { issues: parsed.error.issues },
  );
}

function requireText(form: FormData, part: string): string {
  const values = form.getAll(part);
  const [value] = values;
  if (values.length !== 1 || typeof value !== 'string') {
    throw invalid(`The body needs one text part "${part}"; it has ${values.length === 1 ? 'a file' : values.length}.`);
  }
  return value;
}

function isHeld(form: FormData): boolean {
  if (!form.has(RELEASE_PARTS.held)) return false;
  const text = requireText(form, RELEASE_PARTS.held);
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalid(`The part "${RELEASE_PARTS.held}" is "true" or "false", not "${text.slice(0, 200)}".`);
}

async function readModules(form: FormData, part: string, pattern?: RegExp): Promise<ReleaseModule[]> {
  const entries = form.getAll(part);
  if (entries.length > LIMITS.maxModules) {
    throw invalid(`There are ${entries.length} parts "${part}"; at most ${LIMITS.maxModules} are allowed.`);
  }
  const modules = await Promise.all(
    entries.map(async (entry) => {
      if (typeof entry === 'string') throw invalid(`Each part "${part}" is a file whose name is the module's name.`);
      return { name: entry.name, source: await entry.text() };
    }),
  );
  const seen = new Set<string>();
  for (const { name } of modules) {
    if (pattern?.test(name) === false)
      throw invalid(`"${name.slice(0, 200)}" is not a module name. Use a relative path to a .js file.`);
    if (seen.has(name)) throw invalid(`There are two parts "${part}" named "${name}".`);
    seen.add(name);
  }
  return modules;
}

async function measureGzipped(modules: readonly ReleaseModule[]): Promise<number> {
  const stream = new Blob(modules.map(({ source }) => source)).stream().pipeThrough(new CompressionStream('gzip'));
  let size = 0;
  for await (const chunk of stream) size += chunk.byteLength;
  return size;
}

function invalid(message: string): PlatformError {
  return new PlatformError('INVALID_RELEASE', message);
}

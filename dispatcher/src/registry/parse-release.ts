import {
  checkManifest,
  checkReleaseFile,
  LIMITS,
  listReleaseFiles,
  Manifest,
  MODULE_NAME_PATTERN,
  PlatformError,
  RELEASE_PARTS,
} from '@digital-commerce/plugin-schema';
import type { ManifestInput, ReleaseBundle, ReleaseFile, ReleaseModule } from '@digital-commerce/plugin-schema';
import { readBytes } from '../http/body.ts';
import { isLargerThan } from '../json/size.ts';
import { checkScriptDigests } from './check-script-digests.ts';
import { readShowcase } from './read-showcase.ts';
import type { CheckedShowcase } from './read-showcase.ts';

export interface ParsedRelease {
  bundle: ReleaseBundle;
  /** That of the bundle, its defaults filled in. */
  manifest: Manifest;
  /** Of the modules, gzipped. */
  sizeBytes: number;
  /** Only for the tenants of a rollout. */
  held: boolean;
}

/**
 * Reads the multipart body of a publish and checks all that can be checked without running it.
 * @throws BODY_TOO_LARGE, INVALID_RELEASE, INVALID_MANIFEST
 */
export async function parseRelease(request: Request): Promise<ParsedRelease & { showcase: CheckedShowcase }> {
  const form = await readForm(request);
  const parsed = await parseReleaseForm(form);
  return { ...parsed, showcase: await readShowcase(form, parsed.manifest) };
}

/**
 * The release in a form that may hold more, apart from what the registry shows of it.
 * @throws INVALID_RELEASE, INVALID_MANIFEST
 */
export async function parseReleaseForm(form: FormData): Promise<ParsedRelease> {
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
  const files = requireFiles(manifest, await readModules(form, RELEASE_PARTS.file));
  await checkScriptDigests(manifest, files);
  const sizeBytes = await measureGzipped(modules);
  if (sizeBytes > LIMITS.maxBundleBytes) {
    throw invalid(`The modules take ${sizeBytes} bytes gzipped; at most ${LIMITS.maxBundleBytes} are allowed.`);
  }
  const bundle = { manifest, mainModule, modules, files, sourceMaps };
  return { bundle, manifest: Manifest.parse(manifest), sizeBytes, held: isHeld(form) };
}

/** @throws BODY_TOO_LARGE, INVALID_RELEASE */
export async function readForm(request: Request): Promise<FormData> {
  const contentType = request.headers.get('content-type') ?? '';
  const bytes = await readBytes(request);
  try {
    return await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    throw invalid(`The body is not multipart/form-data: ${(error as Error).message}.`);
  }
}

function parseManifest(text: string): ManifestInput {
  if (isLargerThan(text, LIMITS.maxManifestBytes)) {
    throw new PlatformError('INVALID_MANIFEST', `The manifest is larger than ${LIMITS.maxManifestBytes} bytes.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new PlatformError('INVALID_MANIFEST', `The manifest is not JSON: ${(error as Error).message}.`);
  }
  const checked = checkManifest(value);
  if (checked.ok) return checked.manifest;
  const { issues } = checked;
  const [first] = issues;
  const more =
    issues.length === 1
      ? ''
      : ` There ${issues.length === 2 ? 'is 1 more problem' : `are ${issues.length - 1} more problems`} in \`details\`.`;
  throw new PlatformError('INVALID_MANIFEST', `The manifest is not valid: ${first?.message}${more}`, { issues });
}

/**
 * The files that the manifest names, in its order.
 * @throws INVALID_RELEASE when one is missing, cannot be what it is for, or is named nowhere
 */
function requireFiles(manifest: ManifestInput, sent: readonly ReleaseFile[]): ReleaseFile[] {
  const named = listReleaseFiles(manifest);
  if (named.length > LIMITS.maxFiles) {
    throw invalid(
      `The manifest names ${named.length} files beside its handlers; at most ${LIMITS.maxFiles} are allowed.`,
    );
  }
  const sources = new Map(sent.map(({ name, source }) => [name, source]));
  const files = named.map((file) => {
    const { name } = file;
    const source = sources.get(name);
    if (source === undefined) {
      throw invalid(`The manifest names "${name}", and no part "${RELEASE_PARTS.file}" has that name.`);
    }
    const problem = checkReleaseFile(file, source);
    if (problem !== undefined) throw new PlatformError('INVALID_RELEASE', problem.message, { file: name, ...problem });
    sources.delete(name);
    return { name, source };
  });
  const [stray] = sources.keys();
  if (stray !== undefined) throw invalid(`The manifest names no file "${stray.slice(0, 200)}".`);
  return files;
}

function isHeld(form: FormData): boolean {
  if (!form.has(RELEASE_PARTS.held)) return false;
  const text = requireText(form, RELEASE_PARTS.held);
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalid(`The part "${RELEASE_PARTS.held}" is "true" or "false", not "${text.slice(0, 200)}".`);
}

function requireText(form: FormData, part: string): string {
  const values = form.getAll(part);
  const [value] = values;
  if (values.length !== 1 || typeof value !== 'string') {
    throw invalid(`The body needs one text part "${part}"; it has ${values.length === 1 ? 'a file' : values.length}.`);
  }
  return value;
}

async function readModules(form: FormData, part: string, pattern?: RegExp): Promise<ReleaseModule[]> {
  const entries = form.getAll(part);
  if (entries.length > LIMITS.maxModules) {
    throw invalid(`There are ${entries.length} parts "${part}"; at most ${LIMITS.maxModules} are allowed.`);
  }
  const modules = await Promise.all(
    entries.map(async (entry) => {
      if (typeof entry === 'string') throw invalid(`Each part "${part}" is a file under its own name.`);
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

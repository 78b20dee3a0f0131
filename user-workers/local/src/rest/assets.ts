import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ApiError } from './api-error.ts';
import { readAssetToken, signAssetToken } from './asset-token.ts';
import { loadNamespace } from './namespaces.ts';
import { readJson } from './read-json.ts';
import { checkScriptName } from './script-id.ts';
import type { ScriptId } from './script-id.ts';
import type { AssetSession } from '../store/asset-table.ts';
import type { AssetEntry } from '../store/types.ts';
import type { Store } from '../store/store.ts';
import { readForm } from '../upload/read-form.ts';

const MAX_FILES = 20_000;
export const MAX_ASSET_BYTES = 25 * 1024 * 1024;
const HASHES_PER_BUCKET = 500;
const SESSION_MS = 60 * 60 * 1_000;
// One file of the largest size and what belongs to it, in base64.
const FORM_LIMITS = { maxUploadBytes: 2 * MAX_ASSET_BYTES, maxParts: 1_000 };

const Path = z
  .string()
  .max(1_024)
  .regex(/^(?!.*\/\.\.?(\/|$))\/[^\0\\]*$/);
const File = z.object({ hash: z.string().regex(/^[0-9a-f]{32}$/), size: z.int().min(0).max(MAX_ASSET_BYTES) });
const Manifest = z.object({
  manifest: z
    .record(Path, File)
    .refine((files) => Object.keys(files).length <= MAX_FILES, { error: `At most ${MAX_FILES} files.` }),
});

export interface UploadProgress {
  /** Token of the session, or of its completion when no file is missing. */
  jwt: string;
  /** Hashes of the files to upload, a group for each request. */
  buckets: string[][];
}

/**
 * Begins an upload of static files: says which of them the namespace lacks.
 * @throws ApiError 100119, 10004, 10027
 */
export async function openAssetSession(
  store: Store,
  id: ScriptId,
  request: Request,
  now: number,
): Promise<UploadProgress> {
  loadNamespace(store, id.namespace);
  checkScriptName(id.name);
  const { manifest } = await readJson(request, Manifest);
  store.assets.sweep(now);
  const session = randomUUID();
  store.assets.openSession(session, { namespace: id.namespace, script: id.name, manifest }, now + SESSION_MS);
  const files = Object.values(manifest);
  const missing = store.assets.findMissing(
    id.namespace,
    files.map(({ hash }) => hash),
  );
  const sizes = new Map(files.map(({ hash, size }) => [hash, size]));
  return { jwt: sign(store, session, missing.length === 0, now), buckets: toBuckets(missing, sizes) };
}

/**
 * Keeps files of a session. Returns the completion token when they were the last ones.
 * @throws ApiError 10000, 10004, 10027
 */
export async function uploadAssets(
  store: Store,
  request: Request,
  { now, isBase64 }: { now: number; isBase64: boolean },
): Promise<string | undefined> {
  const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const { id, session } = loadSession(store, token, now);
  const hashes = new Set(Object.values(session.manifest).map(({ hash }) => hash));
  const form = await readForm(request, FORM_LIMITS);
  if (form instanceof Uint8Array) throw new ApiError(10004, 'Files are uploaded as multipart/form-data.');
  const files = [...form];
  const stranger = files.find(([hash]) => !hashes.has(hash));
  if (stranger) throw new ApiError(10004, `"${stranger[0].slice(0, 200)}" is no file of this session.`);
  for (const [hash, part] of files) {
    const content = toContent(
      typeof part === 'string' ? Buffer.from(part) : Buffer.from(await part.arrayBuffer()),
      isBase64,
    );
    if (content.byteLength > MAX_ASSET_BYTES)
      throw new ApiError(10027, `The file "${hash}" is larger than ${MAX_ASSET_BYTES} bytes.`);
    store.assets.write(session.namespace, hash, {
      contentType: typeof part === 'string' ? undefined : toType(part.type),
      content,
    });
  }
  return store.assets.findMissing(session.namespace, hashes).length === 0 ? sign(store, id, true, now) : undefined;
}

/**
 * The files that an upload of a script brings by its completion token.
 * @throws ApiError 10004
 */
export function findUploadedAssets(
  store: Store,
  { namespace, name }: ScriptId,
  jwt: string,
  now: number,
): AssetEntry[] {
  const payload = readAssetToken(jwt, store.signingKey(KEY), now);
  const session = payload?.done ? store.assets.getSession(payload.session) : undefined;
  if (session?.namespace !== namespace || session.script !== name) {
    throw new ApiError(
      10004,
      'The token in "assets.jwt" is not one of a complete upload of static files for this script.',
    );
  }
  const entries = Object.entries(session.manifest).map(([path, { hash }]) => ({ path, hash }));
  if (
    store.assets.findMissing(
      namespace,
      entries.map(({ hash }) => hash),
    ).length > 0
  ) {
    throw new ApiError(10004, 'Some of the static files are gone. Upload them again.');
  }
  return entries;
}

const KEY = 'assets';

function sign(store: Store, session: string, done: boolean, now: number): string {
  return signAssetToken({ exp: Math.floor((now + SESSION_MS) / 1_000), session, done }, store.signingKey(KEY));
}

function loadSession(store: Store, token: string, now: number): { id: string; session: AssetSession } {
  const payload = readAssetToken(token, store.signingKey(KEY), now);
  const session = payload && store.assets.getSession(payload.session);
  if (!session) throw new ApiError(10000, 'The token of this upload is not one of a session, or is out of date.');
  return { id: payload.session, session };
}

/** Groups of at most the size that one request can bring. */
function toBuckets(hashes: readonly string[], sizes: ReadonlyMap<string, number>): string[][] {
  const buckets: string[][] = [];
  let room = 0;
  for (const hash of hashes) {
    const size = sizes.get(hash) ?? 0;
    const last = buckets.at(-1);
    if (last && size <= room && last.length < HASHES_PER_BUCKET) {
      last.push(hash);
      room -= size;
    } else {
      buckets.push([hash]);
      room = MAX_ASSET_BYTES - size;
    }
  }
  return buckets;
}

function toContent(bytes: Buffer, isBase64: boolean): Uint8Array {
  if (!isBase64) return bytes;
  const text = bytes.toString('latin1').trim();
  if (!/^[A-Za-z0-9+/\-_]*={0,2}$/.test(text)) throw new ApiError(10004, 'A file is not base64.');
  return Buffer.from(text, 'base64');
}

// The client's way to say that it knows no type.
function toType(type: string): string | undefined {
  return type === '' || type === 'application/null' ? undefined : type;
}

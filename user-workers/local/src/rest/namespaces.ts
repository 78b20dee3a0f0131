import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ApiError } from './api-error.ts';
import type { Store } from '../store/store.ts';
import type { Namespace } from '../store/types.ts';

const NamespaceName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const NameBody = z.looseObject({ name: NamespaceName });

/** The wire form of a namespace. */
export function toNamespaceResult(namespace: Namespace): object {
  const nobody = '0'.repeat(32);
  return {
    namespace_id: namespace.id,
    namespace_name: namespace.name,
    created_on: namespace.createdOn,
    created_by: nobody,
    modified_on: namespace.modifiedOn,
    modified_by: nobody,
    script_count: namespace.scriptCount,
    trusted_workers: false,
  };
}

/** @throws ApiError 100119 */
export function loadNamespace(store: Store, name: string): Namespace {
  const namespace = store.getNamespace(name);
  if (!namespace) throw new ApiError(100119);
  return namespace;
}

/** @throws ApiError 100118, 100120 */
export async function createNamespace(store: Store, request: Request): Promise<Namespace> {
  const name = await readName(request);
  if (!store.createNamespace(name, randomUUID(), new Date().toISOString())) throw new ApiError(100120);
  return loadNamespace(store, name);
}

/** @throws ApiError 100118, 100119, 100120 */
export async function renameNamespace(store: Store, from: string, request: Request): Promise<Namespace> {
  const to = await readName(request);
  loadNamespace(store, from);
  if (to !== from && !store.renameNamespace(from, to, new Date().toISOString())) throw new ApiError(100120);
  return loadNamespace(store, to);
}

async function readName(request: Request): Promise<string> {
  const parsed = NameBody.safeParse(await request.json().catch(() => undefined));
  if (!parsed.success) throw new ApiError(100118, 'The body needs a "name" of 1–64 letters, digits, "-" or "_".');
  return parsed.data.name;
}

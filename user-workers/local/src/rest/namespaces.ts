import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ApiError } from './api-error.ts';
import { readBody } from '../upload/read-body.ts';
import type { Store } from '../store/store.ts';
import type { Namespace } from '../store/types.ts';

const NamespaceName = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const Change = z.looseObject({ name: NamespaceName.optional(), trusted_workers: z.boolean().optional() });
const Creation = z.looseObject({ name: NamespaceName });
const MAX_BODY_BYTES = 64 * 1024;

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
    trusted_workers: namespace.trusted,
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
  const { name } = await readChange(request, Creation);
  if (!store.createNamespace(name, randomUUID(), new Date().toISOString())) throw new ApiError(100120);
  return loadNamespace(store, name);
}

/**
 * Renames a namespace, or says whether its scripts are trusted, or both.
 * @throws ApiError 100118, 100119, 100120
 */
export async function changeNamespace(store: Store, from: string, request: Request): Promise<Namespace> {
  const { name: to = from, trusted_workers: trusted } = await readChange(request, Change);
  const { trusted: wasTrusted } = loadNamespace(store, from);
  const now = new Date().toISOString();
  if (to !== from && !store.renameNamespace(from, to, now)) throw new ApiError(100120);
  if (trusted !== undefined && trusted !== wasTrusted) store.setTrusted(to, trusted, now);
  return loadNamespace(store, to);
}

async function readChange<T extends z.ZodType>(request: Request, schema: T): Promise<z.output<T>> {
  const body = await readBody(request, MAX_BODY_BYTES);
  try {
    return schema.parse(JSON.parse(body.toString()));
  } catch {
    throw new ApiError(
      100118,
      'The body is JSON with a "name" of 1–64 letters, digits, "-" or "_", and "trusted_workers" true or false.',
    );
  }
}

/** Kinds of data that a simulator of Miniflare's keeps. */
export type StoredKind = 'kv' | 'r2' | 'd1' | 'cache';

/** One store: a KV namespace, a bucket, a database or a cache, by a name that is unique among its kind. */
export interface ResourceRef {
  kind: StoredKind;
  id: string;
}

/** Which store a request to a resource process is for; the host writes it, whatever the asker sent. */
export const RESOURCE_HEADER = 'x-resource';

/** What `RESOURCE_HEADER` holds, as JSON with everything but plain characters escaped. */
export interface ResourceTarget extends ResourceRef {
  /** URL that the store sees, when it is not that of the request. */
  url?: string;
}

export function writeTarget(target: ResourceTarget): string {
  return encodeURIComponent(JSON.stringify(target));
}

/** @throws when it was not written by `writeTarget` */
export function readTarget(text: string): ResourceTarget {
  return JSON.parse(decodeURIComponent(text)) as ResourceTarget;
}

/** One handler as the manifest names it. */
export interface HandlerKey {
  /** `src/hooks/x.ts`, or `plugin.ts#method`. */
  key: string;
  /** Path in the manifest, for example `['hooks', 0, 'file']`. */
  path: PropertyKey[];
}

/** Every handler that a manifest names, parsed or not, each key once. */
export function listHandlerKeys(manifest: Readonly<Record<string, unknown>>): HandlerKey[] {
  const keys = new Map<string, HandlerKey>();
  for (const list of ['hooks', 'apiEndpoints']) {
    const entries = Array.isArray(manifest[list]) ? (manifest[list] as unknown[]) : [];
    for (const [index, entry] of entries.entries()) {
      const key = typeof entry === 'object' && entry !== null && 'file' in entry ? entry.file : undefined;
      if (typeof key === 'string' && !keys.has(key)) keys.set(key, { key, path: [list, index, 'file'] });
    }
  }
  return [...keys.values()];
}

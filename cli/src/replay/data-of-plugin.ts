import type { TracedHandler } from '@digital-commerce/plugin-schema';
import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';

/** What a plugin's first handler was given: the data of the hook with what handlers before it had changed. */
export function toDataOfPlugin(data: unknown, handlers: readonly TracedHandler[], plugin: string): unknown {
  const first = handlers.findIndex((handler) => handler.plugin === plugin);
  // In an object of its own, so that the whole of it can be replaced as well.
  const holder = { data: structuredClone(data) };
  for (const { changes = [] } of handlers.slice(0, Math.max(0, first))) {
    applyPatch(
      holder,
      changes.map((change) => ({ ...change, path: `/data${change.path}` }) as Operation),
    );
  }
  return holder.data;
}

import type { TracedHandler } from '@digital-commerce/plugin-schema';
import { applyPatch } from 'rfc6902';
import type { Operation } from 'rfc6902';

type Change = NonNullable<TracedHandler['changes']>[number];

/** What stands for changes that are too large to be kept. */
const UNTOLD = '[too large to show]';

/**
 * What a plugin's first handler was given: the data of the hook with what handlers before it had changed; `undefined` when
 * those changes were not kept.
 */
export function toDataOfPlugin(data: unknown, handlers: readonly TracedHandler[], plugin: string): unknown {
  const first = handlers.findIndex((handler) => handler.plugin === plugin);
  // In an object of its own, so that the whole of it can be replaced as well.
  const holder = { data: structuredClone(data) };
  for (const { changes = [] } of handlers.slice(0, Math.max(0, first))) {
    if (changes.some(({ path, value }) => path === '' && value === UNTOLD)) return undefined;
    applyPatch(holder, changes.map(toOperation));
  }
  return holder.data;
}

function toOperation({ op, path, value }: Change): Operation {
  const place = `/data${path}`;
  return op === 'remove' ? { op, path: place } : { op, path: place, value };
}

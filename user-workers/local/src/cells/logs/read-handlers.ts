import { setTimeout as wait } from 'node:timers/promises';
import type { Cell } from '../cell.ts';
import type { ScriptModule, WorkerHandlers } from '../../store/types.ts';

// The line is written before the cell listens, and may be read a little later.
const PATIENCE_MS = 1_000;

/** The events that the code of a cell that has started handles; undefined when it does not say. */
export async function readHandlers(
  { handlers }: Cell,
  modules: readonly ScriptModule[],
): Promise<WorkerHandlers | undefined> {
  const script = modules.find(({ type }) => type === 'script');
  if (script) return findListeners(new TextDecoder().decode(script.content));
  const timeout = new AbortController();
  try {
    return await Promise.race([handlers, wait(PATIENCE_MS, undefined, { signal: timeout.signal })]);
  } finally {
    timeout.abort();
  }
}

/** A Worker in service-worker syntax registers its handlers. */
function findListeners(source: string): WorkerHandlers {
  const calls = source.matchAll(/\baddEventListener\(\s*(["'`])(\w+)\1/g);
  return { handlers: [...new Set(Array.from(calls, ([, , event = '']) => event))], named_handlers: [] };
}

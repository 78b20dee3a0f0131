import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { GOOD_COUNT, GOOD_SOURCE, HOSTILE_METHODS, HOSTILE_SOURCE } from './neighbour-scripts.ts';
import type { TestNamespace } from './test-namespace.ts';

export interface LoadResult {
  calls: number;
  /** Of calls that failed. */
  errors: string[];
  medianMs: number;
  p99Ms: number;
}

/** Ten Workers that behave, and ten that do not. */
export async function uploadNeighbours(namespace: TestNamespace): Promise<void> {
  for (let i = 0; i < GOOD_COUNT; i++) await namespace.upload(`good-${i}`, GOOD_SOURCE);
  for (const name of HOSTILE_METHODS) await namespace.upload(`hostile-${name.toLowerCase()}`, HOSTILE_SOURCE);
}

/**
 * Calls each of the good ones ten times in a second, whether or not the others are called all the time. The callers are
 * processes of their own, so that what is measured is the namespace and not who asks.
 */
export async function callNeighbours(
  { url }: TestNamespace,
  { durationMs, isHostile }: { durationMs: number; isHostile: boolean },
): Promise<LoadResult> {
  const callers = ['good', ...(isHostile ? ['hostile'] : [])].map((kind) =>
    fork(CALLERS, [kind, url.href, String(durationMs)], { execArgv: [] }),
  );
  // That a caller starts must not be measured.
  await Promise.all(callers.map((caller) => once(caller, 'message')));
  const results = callers.map((caller) => once(caller, 'message'));
  for (const caller of callers) caller.send('begin');
  const [[result] = []] = await Promise.all(results);
  return result as LoadResult;
}

const CALLERS = fileURLToPath(new URL('neighbour-callers.ts', import.meta.url));

import type { Incompatibility } from './incompatibility.ts';

/** The incompatibilities that a proof rests on, each once, in the order in which the proof comes to them. */
export function collectLeaves(proof: Incompatibility): Incompatibility[] {
  const seen = new Set<Incompatibility>();
  const leaves: Incompatibility[] = [];
  const open = [proof];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    if (next.cause.kind === 'derived') open.push(next.cause.from[1], next.cause.from[0]);
    else leaves.push(next);
  }
  return leaves;
}

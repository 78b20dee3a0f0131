import { explainLines } from './explain-lines.ts';
import type { Incompatibility } from './incompatibility.ts';
import { Phrases } from './phrases.ts';
import type { DerivationStep, Explanation, Fact } from './resolution.ts';
import type { Universe } from './universe.ts';

/** A proof as data and in words. */
export function explain(universe: Universe, proof: Incompatibility): Omit<Explanation, 'suggestions'> {
  const phrases = new Phrases((id) => universe.domain(id));
  const { facts, places, derivation } = flatten(proof, (step) => phrases.conclusion(step));
  const lines = explainLines(proof, (incompatibility) => {
    const place = places.get(incompatibility);
    const fact = place === undefined ? undefined : facts[place];
    return fact === undefined ? phrases.conclusion(incompatibility) : phrases.fact(fact);
  });
  return { text: lines.join('\n'), lines, facts, derivation };
}

interface FlatProof {
  facts: Fact[];
  /** Where in `facts` an incompatibility is. */
  places: ReadonlyMap<Incompatibility, number>;
  derivation: DerivationStep[];
}

function flatten(proof: Incompatibility, conclude: (step: Incompatibility) => string): FlatProof {
  const facts: Fact[] = [];
  const places = new Map<Incompatibility, number>();
  const derivation: DerivationStep[] = [];
  const steps = new Map<Incompatibility, number>();
  const open = [proof];
  for (let next = open.at(-1); next !== undefined; next = open.at(-1)) {
    const { cause } = next;
    if (cause.kind === 'fact' && !places.has(next)) {
      places.set(next, facts.length);
      facts.push(cause.fact());
    }
    const waiting =
      cause.kind === 'derived' && !steps.has(next)
        ? cause.from.filter((one) => !steps.has(one) && !places.has(one))
        : [];
    if (waiting.length > 0) {
      open.push(...waiting.toReversed());
      continue;
    }
    open.pop();
    if (cause.kind !== 'derived' || steps.has(next)) continue;
    steps.set(next, derivation.length);
    derivation.push({ conclusion: conclude(next), because: cause.from.map((one) => refer(one, places, steps)) });
  }
  return { facts, places, derivation };
}

function refer(
  incompatibility: Incompatibility,
  places: ReadonlyMap<Incompatibility, number>,
  steps: ReadonlyMap<Incompatibility, number>,
): DerivationStep['because'][number] {
  const fact = places.get(incompatibility);
  if (fact !== undefined) return { fact };
  const step = steps.get(incompatibility);
  if (step === undefined) throw new TypeError('A step comes after those that it builds on.');
  return { step };
}

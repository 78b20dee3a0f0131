import type { Incompatibility } from './incompatibility.ts';

type Causes = readonly [Incompatibility, Incompatibility];

/**
 * A proof as sentences that can be read one after the other, each going on from the one before. A sentence that is come back
 * to later ends in a number.
 * @param phrase a fact or a conclusion as part of a sentence
 */
export function explainLines(proof: Incompatibility, phrase: (incompatibility: Incompatibility) => string): string[] {
  const causes = causesOf(proof);
  if (causes === undefined) return [`Because ${phrase(proof)}, the request has no solution.`];
  return new Explainer(proof, phrase).explain();
}

class Explainer {
  readonly #proof: Incompatibility;
  readonly #phrase: (incompatibility: Incompatibility) => string;
  readonly #lines: string[] = [];
  readonly #numbers = new Map<Incompatibility, number>();
  readonly #reused: ReadonlySet<Incompatibility>;

  constructor(proof: Incompatibility, phrase: (incompatibility: Incompatibility) => string) {
    this.#proof = proof;
    this.#phrase = phrase;
    this.#reused = findReused(proof);
  }

  explain(): string[] {
    this.#explain(this.#proof, false);
    return this.#lines;
  }

  #explain(step: Incompatibility, isNumbered: boolean): void {
    const causes = causesOf(step);
    if (causes === undefined) return;
    const say = (start: string, reasons: readonly Incompatibility[]): void =>
      this.#say(step, isNumbered, { start, reasons });
    const derived = causes.find((cause) => causesOf(cause) !== undefined);
    const fact = causes.find((cause) => causesOf(cause) === undefined);
    if (derived === undefined) say('Because', causes);
    else if (fact === undefined) this.#explainBoth(causes, say);
    else this.#explainOne(derived, fact, say);
  }

  #explainBoth([a, b]: Causes, say: (start: string, reasons: readonly Incompatibility[]) => void): void {
    const [isToldA, isToldB] = [this.#numbers.has(a), this.#numbers.has(b)];
    if (isToldA && isToldB) {
      say('Because', [a, b]);
    } else if (isToldA || isToldB) {
      const [told, untold] = isToldA ? [a, b] : [b, a];
      this.#explain(untold, false);
      say('And because', [told]);
    } else if (isSimple(a) || isSimple(b)) {
      const [first, second] = isSimple(b) ? [a, b] : [b, a];
      this.#explain(first, false);
      this.#explain(second, false);
      say('Thus', []);
    } else {
      this.#explain(a, true);
      // The way to the second may have told it already.
      this.#explain(b, false);
      say('And because', [a]);
    }
  }

  #explainOne(
    derived: Incompatibility,
    fact: Incompatibility,
    say: (start: string, reasons: readonly Incompatibility[]) => void,
  ): void {
    if (this.#numbers.has(derived)) {
      say('Because', [fact, derived]);
      return;
    }
    const inner = this.#collapsible(derived);
    if (inner === undefined) {
      this.#explain(derived, false);
      say('And because', [fact]);
    } else {
      this.#explain(inner.derived, false);
      say('And because', [inner.fact, fact]);
    }
  }

  /** A step that needs no sentence of its own: nothing else uses it, and it only adds a fact to another. */
  #collapsible(step: Incompatibility): { derived: Incompatibility; fact: Incompatibility } | undefined {
    const causes = causesOf(step);
    if (causes === undefined || this.#reused.has(step)) return undefined;
    const derived = causes.find((cause) => causesOf(cause) !== undefined);
    const fact = causes.find((cause) => causesOf(cause) === undefined);
    if (derived === undefined || fact === undefined || this.#numbers.has(derived)) return undefined;
    return { derived, fact };
  }

  #say(
    step: Incompatibility,
    isNumbered: boolean,
    { start, reasons }: { start: string; reasons: readonly Incompatibility[] },
  ): void {
    const isLast = step === this.#proof;
    const because = reasons.map((reason) => this.#reason(reason)).join(' and ');
    const conclusion = this.#phrase(step);
    const opening = isLast && this.#lines.length > 0 ? (because === '' ? 'So' : 'So, because') : start;
    const sentence = because === '' ? `${opening}, ${conclusion}.` : `${opening} ${because}, ${conclusion}.`;
    if (!isNumbered && !this.#reused.has(step)) {
      this.#lines.push(sentence);
      return;
    }
    this.#numbers.set(step, this.#numbers.size + 1);
    this.#lines.push(`${sentence} (${this.#numbers.size})`);
  }

  #reason(reason: Incompatibility): string {
    const number = this.#numbers.get(reason);
    return number === undefined ? this.#phrase(reason) : `${this.#phrase(reason)} (${number})`;
  }
}

function causesOf({ cause }: Incompatibility): Causes | undefined {
  return cause.kind === 'derived' ? cause.from : undefined;
}

function isSimple(step: Incompatibility): boolean {
  return causesOf(step)?.every((cause) => causesOf(cause) === undefined) ?? false;
}

function findReused(proof: Incompatibility): Set<Incompatibility> {
  const seen = new Set<Incompatibility>();
  const reused = new Set<Incompatibility>();
  const open = [proof];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const causes = causesOf(next);
    if (causes === undefined) continue;
    if (seen.has(next)) {
      reused.add(next);
      continue;
    }
    seen.add(next);
    open.push(...causes);
  }
  return reused;
}

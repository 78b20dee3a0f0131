import type { Domain } from './domain.ts';
import type { Incompatibility, Term } from './incompatibility.ts';
import type { Fact, VersionsOf } from './resolution.ts';
import { phrasePlugin } from './version-phrase.ts';

const MAX_RANGE_LENGTH = 60;
const MAX_ALTERNATIVES = 4;

/** Facts and conclusions as parts of a sentence. */
export class Phrases {
  readonly #domain: (id: string) => Domain;

  constructor(domain: (id: string) => Domain) {
    this.#domain = domain;
  }

  fact(fact: Fact): string {
    switch (fact.kind) {
      case 'requested':
        return `${phraseLink(fact.plugin, fact.range)} is requested`;
      case 'installed':
        return `${fact.plugin} (now ${fact.version}) is to stay installed`;
      case 'removed':
        return `${fact.plugin} is to be removed`;
      case 'depends':
        return `${this.plugin(fact)} depends on ${phraseLink(fact.name, fact.range)}${this.#metBy(fact)}`;
      case 'optional': {
        const { plugin } = fact.outOfRange;
        const also = plugin === fact.name ? '' : ` (${this.plugin(fact.outOfRange)} provides another)`;
        return `${this.plugin(fact)} goes with ${fact.name} only in ${phraseRange(fact.range)}${also}`;
      }
      case 'conflict': {
        const also = fact.with.plugin === fact.name ? '' : ` (which ${this.plugin(fact.with)} provides)`;
        return `${this.plugin(fact)} conflicts with ${phraseLink(fact.name, fact.range)}${also}`;
      }
      case 'no-versions':
        return fact.published
          ? `no version of ${fact.name} is in ${phraseRange(fact.range)}`
          : `nothing called ${fact.name} is published`;
      case 'yanked':
      case 'killed':
        return `${this.#each(fact)} is ${fact.kind}`;
      case 'held':
        return `${this.#each(fact)} is held for review`;
      case 'platform':
        return `${this.#each(fact)} needs a platform in ${phraseRange(fact.range)} and this one is ${fact.platformVersion}`;
      default:
        return `${this.plugin(fact)} is a prerelease that ${this.#namedBy(fact)}`;
    }
  }

  conclusion({ terms }: Incompatibility): string {
    const chosen = terms.filter((term) => !isNegative(term)).map(phraseTerm);
    const needed = terms
      .filter(isNegative)
      .map(negate)
      .filter(({ set }) => !set.isEmpty)
      .map(phraseTerm);
    if (terms.length === 0) return 'the request has no solution';
    if (chosen.length === 0) return `${join(needed, 'or')} is required`;
    const owners = join(chosen, 'and');
    if (needed.length > 0)
      return `${owners} ${chosen.length > 1 ? 'together require' : 'requires'} ${join(needed, 'or')}`;
    if (chosen.length === 1) return `${owners} is forbidden`;
    return `${owners} cannot be together`;
  }

  plugin({ plugin, versions }: VersionsOf): string {
    const domain = this.#domain(plugin);
    const named = new Set(versions);
    return phrasePlugin(
      domain,
      domain.where(({ version }) => named.has(version)),
    );
  }

  #each(some: VersionsOf): string {
    const phrase = this.plugin(some);
    return phrase === some.plugin ? `every version of ${phrase}` : phrase;
  }

  #metBy({ name, satisfiedBy }: Extract<Fact, { kind: 'depends' }>): string {
    if (satisfiedBy.every(({ plugin }) => plugin === name)) return '';
    return ` (which ${this.#oneOf(satisfiedBy)} can meet)`;
  }

  #namedBy({ namedBy }: Extract<Fact, { kind: 'prerelease' }>): string {
    return namedBy.length === 0 ? 'no range names' : `only ${this.#oneOf(namedBy)} names`;
  }

  #oneOf(alternatives: readonly VersionsOf[]): string {
    if (alternatives.length > MAX_ALTERNATIVES) return `one of ${alternatives.length} plugins`;
    return join(
      alternatives.map((one) => this.plugin(one)),
      'or',
    );
  }
}

/** A name with a range, without saying "*". */
export function phraseLink(name: string, range: string): string {
  return range.trim() === '*' || range.trim() === '' ? name : `${name} ${phraseRange(range)}`;
}

/** A range as it was written, on one line and not too long. */
export function phraseRange(range: string): string {
  const line = range.replaceAll(/\s+/g, ' ').trim();
  return line.length > MAX_RANGE_LENGTH ? `${line.slice(0, MAX_RANGE_LENGTH)}…` : line;
}

function phraseTerm({ domain, set }: Term): string {
  return phrasePlugin(domain, set);
}

function isNegative({ domain, set }: Term): boolean {
  return domain.absent.isSubsetOf(set);
}

function negate({ domain, set }: Term): Term {
  return { domain, set: domain.all.without(set) };
}

function join(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length <= 1) return parts.join('');
  if (parts.length > MAX_ALTERNATIVES && word === 'or') return `one of ${parts.length} plugins`;
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

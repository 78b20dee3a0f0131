import { Phrases, phraseLink, phraseRange } from './phrases.ts';
import type { Change, LinkField } from './resolution.ts';
import type { Universe } from './universe.ts';

const LINK_PHRASES: Record<LinkField, (owner: string, name: string, range: string) => string> = {
  dependencies: (owner, name, range) => `${owner} did not depend on ${phraseLink(name, range)}`,
  optionalDependencies: (owner, name, range) => `${owner} also went with ${name} outside ${phraseRange(range)}`,
  conflicts: (owner, name, range) => `${owner} did not conflict with ${phraseLink(name, range)}`,
};

/** What would help, as sentences. */
export class ChangePhrases {
  readonly #phrases: Phrases;

  constructor(universe: Universe) {
    this.#phrases = new Phrases((id) => universe.domain(id));
  }

  change(change: Change): string {
    switch (change.kind) {
      case 'widen':
        return `Ask for ${change.plugin} in any version, not only ${phraseRange(change.range)}.`;
      case 'withdraw':
        return `Do not ask for ${phraseLink(change.plugin, change.range)}.`;
      case 'remove':
        return `Remove ${change.plugin}.`;
      case 'keep':
        return `Do not remove ${change.plugin}.`;
      case 'name':
        return `Ask for ${change.plugin} ${change.version}, so that the prerelease is named.`;
      case 'relax':
        return `It would work if ${LINK_PHRASES[change.field](this.#phrases.plugin(change), change.name, change.range)}.`;
      case 'permit':
        return `It would work if ${this.#phrases.plugin(change)} were not ${change.status}.`;
      default:
        return `It would work on a platform in ${phraseRange(change.range)}, which ${this.#phrases.plugin(change)} needs.`;
    }
  }
}

import { satisfies } from 'semver';
import type { Candidate } from '@digital-commerce/plugin-resolver';

/** A release that stands, or would stand, beside others. A manifest is one. */
export type Present = Pick<
  Candidate,
  'id' | 'version' | 'dependencies' | 'optionalDependencies' | 'conflicts' | 'provides'
>;

export interface Holder {
  plugin: Present;
  /** Its version, or that of the capability. */
  version: string;
}

/** Releases beside each other, one of each plugin. */
export class PresentSet {
  readonly members: readonly Present[];
  readonly #holders = new Map<string, Holder[]>();

  constructor(members: readonly Present[]) {
    this.members = members;
    for (const plugin of members) {
      this.#add(plugin.id, { plugin, version: plugin.version });
      for (const [capability, version] of Object.entries(plugin.provides)) this.#add(capability, { plugin, version });
    }
  }

  /** Who stands for the name of a plugin or capability, in any version. */
  holders(name: string): readonly Holder[] {
    return this.#holders.get(name) ?? [];
  }

  /** Those of them that are in range, each once. */
  meeting(name: string, range: string): Present[] {
    const inRange = this.holders(name).filter(({ version }) => satisfies(version, range));
    return [...new Set(inRange.map(({ plugin }) => plugin))];
  }

  #add(name: string, holder: Holder): void {
    const list = this.#holders.get(name) ?? [];
    list.push(holder);
    this.#holders.set(name, list);
  }
}

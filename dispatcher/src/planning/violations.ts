import { satisfies } from 'semver';
import type { Holder, Present } from './present-set.ts';
import { PresentSet } from './present-set.ts';

/** Something that one of several releases says about the others and that is not so. */
export interface Violation {
  plugin: string;
  kind: 'dependency' | 'optional' | 'conflict';
  /** Plugin or capability. */
  name: string;
  range: string;
  /** Plugins that stand for the name and are in the way. Empty: there is none. */
  found: string[];
}

/** What does not hold when these releases stand beside each other, in the order of the releases. */
export function findViolations(releases: readonly Present[]): Violation[] {
  const present = new PresentSet(releases);
  return releases.flatMap((release) => violationsOf(release, present));
}

/** What would not hold after a change, and holds now. */
export function newViolations(before: readonly Present[], after: readonly Present[]): Violation[] {
  const known = new Set(findViolations(before).map(toKey));
  return findViolations(after).filter((violation) => !known.has(toKey(violation)));
}

const PHRASES: Record<Violation['kind'], (name: string, range: string) => string> = {
  dependency: (name, range) => `needs "${name}" in ${range}`,
  optional: (name, range) => `goes with "${name}" only in ${range}`,
  conflict: (name, range) => `does not go with "${name}" in ${range}`,
};

/** A sentence without its end, for example `"shop" needs "gateway" in ^2.0.0`. */
export function describeViolation({ plugin, kind, name, range }: Violation): string {
  return `"${plugin}" ${PHRASES[kind](name, range)}`;
}

function violationsOf(
  { id, dependencies, optionalDependencies, conflicts }: Present,
  present: PresentSet,
): Violation[] {
  const others = (name: string): readonly Holder[] => present.holders(name).filter(({ plugin }) => plugin.id !== id);
  const unmet = Object.entries(dependencies)
    .filter(([name, range]) => present.meeting(name, range).length === 0)
    .map(([name, range]) => toViolation('dependency', [name, range], present.holders(name)));
  const outOfRange = Object.entries(optionalDependencies).map(([name, range]) =>
    toViolation(
      'optional',
      [name, range],
      others(name).filter(({ version }) => !satisfies(version, range)),
    ),
  );
  const conflicting = Object.entries(conflicts).map(([name, range]) =>
    toViolation(
      'conflict',
      [name, range],
      others(name).filter(({ version }) => satisfies(version, range)),
    ),
  );
  return [...unmet, ...[...outOfRange, ...conflicting].filter(({ found }) => found.length > 0)].map((violation) =>
    ofPlugin(violation, id),
  );
}

function toViolation(
  kind: Violation['kind'],
  [name, range]: readonly [string, string],
  holders: readonly Holder[],
): Omit<Violation, 'plugin'> {
  return { kind, name, range, found: [...new Set(holders.map(({ plugin }) => plugin.id))] };
}

function ofPlugin(violation: Omit<Violation, 'plugin'>, plugin: string): Violation {
  return { plugin, ...violation };
}

function toKey({ plugin, kind, name, range }: Violation): string {
  return JSON.stringify([plugin, kind, name, range]);
}

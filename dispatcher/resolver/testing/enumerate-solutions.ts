import { prerelease, satisfies } from 'semver';
import type { Candidate } from '../src/candidate.ts';
import type { ResolveInput } from '../src/resolution.ts';

/** Every selection that the rules allow, found by trying all. For universes of a few plugins. */
export function enumerateSolutions(input: ResolveInput): Candidate[][] {
  return enumerateSelections(input).filter((selection) => isSolution(input, selection));
}

/** Every way to select at most one version of each plugin. */
export function enumerateSelections({ candidates }: Pick<ResolveInput, 'candidates'>): Candidate[][] {
  let selections: Candidate[][] = [[]];
  for (const versions of candidates.values()) {
    selections = selections.flatMap((selection) => [selection, ...versions.map((added) => selection.concat(added))]);
  }
  return selections;
}

export function isSolution(input: ResolveInput, selection: readonly Candidate[]): boolean {
  const { installed, wanted, removed } = input;
  return (
    wanted.every(({ id, range }) => selection.some((one) => one.id === id && satisfies(one.version, range))) &&
    [...installed.keys()].every((id) => removed.includes(id) || selection.some((one) => one.id === id)) &&
    selection.every(
      (one) => !removed.includes(one.id) && mayBeChosen(input, selection, one) && getsAlong(selection, one),
    )
  );
}

function mayBeChosen(input: ResolveInput, selection: readonly Candidate[], one: Candidate): boolean {
  const { installed, wanted, platformVersion } = input;
  const isInstalled = installed.get(one.id) === one.version;
  const isWanted = wanted.some(({ id }) => id === one.id);
  if (one.platform !== undefined && !satisfies(platformVersion, one.platform)) return false;
  if (one.status === 'yanked' && !isInstalled) return false;
  if ((one.status === 'killed' || one.status === 'held') && (!isInstalled || isWanted)) return false;
  if (isInstalled || prerelease(one.version) === null) return true;
  const ranges = [
    ...wanted.filter(({ id }) => id === one.id).map(({ range }) => range),
    ...selection
      .filter(({ id }) => id !== one.id)
      .flatMap((other) => [other.dependencies[one.id], other.optionalDependencies[one.id]]),
  ];
  return ranges.some((range) => range !== undefined && satisfies(one.version, range));
}

function getsAlong(selection: readonly Candidate[], one: Candidate): boolean {
  const others = selection.filter((other) => other !== one);
  return (
    Object.entries(one.dependencies).every(([name, range]) =>
      selection.some((other) => standsFor(other, name, range)),
    ) &&
    Object.entries(one.optionalDependencies).every(([name, range]) =>
      others.every((other) => !standsFor(other, name) || standsFor(other, name, range)),
    ) &&
    Object.entries(one.conflicts).every(([name, range]) => others.every((other) => !standsFor(other, name, range)))
  );
}

/** Whether the plugin is, or provides, what the name says. Without a range: in any version. */
export function standsFor({ id, version, provides }: Candidate, name: string, range?: string): boolean {
  const versions = [id === name ? version : undefined, provides[name]];
  return versions.some((offered) => offered !== undefined && (range === undefined || satisfies(offered, range)));
}

import { subset, validRange } from 'semver';
import { invalid } from '../manifest-issue.ts';
import type { ManifestIssue } from '../manifest-issue.ts';
import type { ReadableManifest } from './readable-manifest.ts';

const LISTS = ['dependencies', 'optionalDependencies', 'conflicts'] as const;

/** Ranges are ranges, nothing needs or excludes itself, and what is needed is not excluded. */
export function checkDependencies(manifest: ReadableManifest): ManifestIssue[] {
  const { dependencies, optionalDependencies, provides, requires } = manifest;
  const { platform } = requires;
  return [
    ...LISTS.flatMap((list) =>
      Object.entries(manifest[list]).flatMap(([name, range]) => checkRange([list, name], range)),
    ),
    ...(platform === undefined ? [] : checkRange(['requires', 'platform'], platform)),
    ...LISTS.flatMap((list) => checkItself(list, manifest)),
    ...Object.keys(optionalDependencies)
      .filter((name) => Object.hasOwn(dependencies, name))
      .map((name) =>
        invalid(['optionalDependencies', name], optionalDependencies[name], `"dependencies" needs "${name}" anyway`),
      ),
    ...(['dependencies', 'optionalDependencies'] as const).flatMap((list) => checkExcluded(list, manifest)),
    ...Object.keys(provides)
      .filter((name) => name === manifest.id)
      .map((name) => invalid(['provides', name], provides[name], 'every plugin stands for itself; leave it out')),
  ];
}

function checkRange(path: string[], range: string): ManifestIssue[] {
  return validRange(range) === null ? [invalid(path, range, 'it takes a version range such as "^1.4.0"')] : [];
}

function checkItself(list: (typeof LISTS)[number], manifest: ReadableManifest): ManifestIssue[] {
  const { id = '', provides } = manifest;
  return Object.entries(manifest[list]).flatMap(([name, range]) => {
    if (name === id) return [invalid([list, name], range, 'a plugin neither needs nor excludes itself')];
    // A plugin that provides a capability and excludes it is the only one to provide it.
    if (list === 'conflicts' || !Object.hasOwn(provides, name)) return [];
    return [invalid([list, name], range, `the plugin itself provides "${name}"`)];
  });
}

function checkExcluded(list: 'dependencies' | 'optionalDependencies', manifest: ReadableManifest): ManifestIssue[] {
  return Object.entries(manifest[list]).flatMap(([name, range]) => {
    const excluded = Object.hasOwn(manifest.conflicts, name) ? manifest.conflicts[name] : undefined;
    if (excluded === undefined || validRange(range) === null || validRange(excluded) === null) return [];
    if (!subset(range, excluded)) return [];
    return [invalid([list, name], range, `"conflicts" excludes "${excluded}" of it, so no version is left`)];
  });
}

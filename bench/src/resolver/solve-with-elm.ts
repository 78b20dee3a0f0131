import { init, solve_deps as solveDeps } from 'elm-solve-deps-wasm';
import { minVersion, rcompare } from 'semver';
import type { ResolveInput } from '@digital-commerce/plugin-resolver';

const AUTHOR = 'plugins';
const NO_MAJOR = 1_000;

init();

/**
 * PubGrub as the Elm compiler's tools use it. Knows ranges with two ends, and takes the versions of a package in the order of the list it is
 * given: here first the installed one, then the newest.
 */
export function solveWithElm({ candidates, installed, wanted }: ResolveInput): Map<string, string> | undefined {
  const upgraded = new Set(wanted.filter(({ upgrade }) => upgrade === true).map(({ id }) => id));
  const asked = Object.fromEntries([
    ...[...installed.keys()].map((id) => [`${AUTHOR}/${id}`, toConstraint('*')]),
    ...wanted.map(({ id, range }) => [`${AUTHOR}/${id}`, toConstraint(range)]),
  ]);
  const loadManifest = (name: string, version: string): string => {
    const release = candidates.get(toId(name))?.find((one) => one.version === version);
    return toManifest(name, version, toConstraints(release?.dependencies ?? {}));
  };
  const listVersions = (name: string): string[] => {
    const id = toId(name);
    const current = upgraded.has(id) ? undefined : installed.get(id);
    const versions = (candidates.get(id) ?? []).map(({ version }) => version).toSorted(rcompare);
    return versions.toSorted((a, b) => Number(b === current) - Number(a === current));
  };
  try {
    const solved = solveDeps(toManifest('tenant/root', '1.0.0', asked), false, {}, loadManifest, listVersions);
    const { direct, indirect } = JSON.parse(solved) as Record<'direct' | 'indirect', Record<string, string>>;
    return new Map(Object.entries({ ...direct, ...indirect }).map(([name, version]) => [toId(name), version]));
  } catch (error) {
    if (typeof error === 'string' && error.startsWith('Because')) return undefined;
    throw error;
  }
}

function toId(name: string): string {
  return name.slice(AUTHOR.length + 1);
}

function toConstraints(dependencies: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dependencies).map(([id, range]) => [`${AUTHOR}/${id}`, toConstraint(range)]),
  );
}

/** Of "*", "^1.2.0" and ">=1.2.0". */
function toConstraint(range: string): string {
  const least = minVersion(range)?.version ?? '0.0.0';
  const end = range.startsWith('^') ? Number.parseInt(least, 10) + 1 : NO_MAJOR;
  return `${least} <= v < ${end}.0.0`;
}

function toManifest(name: string, version: string, dependencies: Record<string, string>): string {
  return JSON.stringify({
    type: 'package',
    name,
    version,
    summary: '',
    license: 'MIT',
    'exposed-modules': [],
    'elm-version': '0.19.0 <= v < 0.20.0',
    dependencies,
    'test-dependencies': {},
  });
}

import * as fc from 'fast-check';
import type { Candidate } from '../src/candidate.ts';
import type { ResolveInput } from '../src/resolution.ts';

const PLUGINS = ['auth', 'blog', 'cart', 'docs', 'edge'];
const VERSIONS = ['1.0.0', '1.1.0', '2.0.0', '2.1.0-beta.1'];
/** Names to link to: plugins, capabilities, and one that does not exist. */
const NAMES = [...PLUGINS, ...PLUGINS, 'mail', 'search', 'nothing'];
const RANGES = [
  '*',
  '*',
  '^1.0.0',
  '>=1.1.0',
  '^2.0.0',
  '1.0.0',
  '<2.0.0',
  '^2.1.0-beta.0',
  '>=3.0.0',
  '~1.0.0 || ^2.0.0',
];

const range = fc.constantFrom(...RANGES);

function links(maxKeys: number): fc.Arbitrary<Record<string, string>> {
  return fc.dictionary(fc.constantFrom(...NAMES), range, { maxKeys, noNullPrototype: true });
}

function candidate(id: string, version: string): fc.Arbitrary<Candidate> {
  return fc.record(
    {
      id: fc.constant(id),
      version: fc.constant(version),
      status: fc.oneof(
        { weight: 8, arbitrary: fc.constant('available' as const) },
        { weight: 2, arbitrary: fc.constantFrom('yanked' as const, 'killed' as const, 'held' as const) },
      ),
      platform: fc.oneof(
        { weight: 8, arbitrary: fc.constant('>=1.0.0') },
        { weight: 1, arbitrary: fc.constant('>=2.0.0') },
      ),
      dependencies: links(2),
      optionalDependencies: links(1),
      conflicts: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: links(1) }),
      provides: fc.dictionary(fc.constantFrom('mail', 'search', ...PLUGINS.slice(0, 2)), fc.constantFrom(...VERSIONS), {
        maxKeys: 1,
        noNullPrototype: true,
      }),
    },
    { requiredKeys: ['id', 'version', 'status', 'dependencies', 'optionalDependencies', 'conflicts', 'provides'] },
  );
}

function releases(id: string): fc.Arbitrary<[string, Candidate[]]> {
  return fc
    .subarray(VERSIONS)
    .chain((versions) => fc.tuple(...versions.map((version) => candidate(id, version))))
    .map((candidates) => [id, candidates]);
}

/** Questions about a few plugins in a few versions, in which everything that there is to a release occurs. */
export const smallInputs: fc.Arbitrary<ResolveInput> = fc.tuple(...PLUGINS.slice(0, 4).map(releases)).chain((plugins) =>
  fc.record({
    candidates: fc.constant(new Map(plugins)),
    installed: fc
      .dictionary(fc.constantFrom(...PLUGINS.slice(0, 4)), fc.constantFrom(...VERSIONS), { maxKeys: 3 })
      .map((installed) => new Map(Object.entries(installed))),
    wanted: fc.array(
      fc.record({ id: fc.constantFrom(...PLUGINS), range, upgrade: fc.boolean() }, { requiredKeys: ['id', 'range'] }),
      { maxLength: 2 },
    ),
    removed: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.subarray(PLUGINS, { maxLength: 1 }) },
    ),
    platformVersion: fc.constant('1.5.0'),
  }),
);

/** The same question with every map, list and record in another order. */
export function reverseInput(input: ResolveInput): ResolveInput {
  return {
    ...input,
    candidates: new Map(
      [...input.candidates].toReversed().map(([id, candidates]) => [
        id,
        candidates.toReversed().map((one): Candidate =>
          Object.assign({}, one, {
            dependencies: reverse(one.dependencies),
            optionalDependencies: reverse(one.optionalDependencies),
            conflicts: reverse(one.conflicts),
            provides: reverse(one.provides),
          }),
        ),
      ]),
    ),
    installed: new Map([...input.installed].toReversed()),
    wanted: input.wanted.toReversed(),
    removed: input.removed.toReversed(),
  };
}

function reverse(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).toReversed());
}

const CROWD = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox'];
const OLD_OR_NEW = fc.constantFrom('<2.0.0', '>=2.0.0');

/** Everything is installed, and much of it has to change: which, is the question. */
export const crowdedInputs: fc.Arbitrary<ResolveInput> = fc
  .tuple(
    ...[...CROWD, 'new'].map((id) =>
      fc
        .tuple(...['1.0.0', '2.0.0'].map((version) => crowdedRelease(id, version)))
        .map((releases): [string, Candidate[]] => [id, releases]),
    ),
  )
  .map((plugins) => ({
    candidates: new Map(plugins),
    installed: new Map(CROWD.map((id) => [id, '1.0.0'])),
    wanted: [{ id: 'new', range: '*' }],
    removed: [],
    platformVersion: '1.0.0',
  }));

function crowdedRelease(id: string, version: string): fc.Arbitrary<Candidate> {
  const links = fc.dictionary(fc.constantFrom(...CROWD.filter((other) => other !== id)), OLD_OR_NEW, {
    maxKeys: id === 'new' ? 4 : 1,
    noNullPrototype: true,
  });
  return fc.record({ dependencies: links, conflicts: links }).map(({ dependencies, conflicts }) => ({
    id,
    version,
    status: 'available',
    dependencies,
    optionalDependencies: {},
    conflicts,
    provides: {},
  }));
}

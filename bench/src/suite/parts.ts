/** A bench of the suite: a script of this folder, which can be run by itself as well. */
export interface Part {
  script: string;
  /** How much it does in a run of the suite; by itself it has its own defaults. */
  args: readonly string[];
  about: string;
}

/** In the order in which they run. */
export const PARTS: Readonly<Record<string, Part>> = {
  hooks: { script: 'hooks.ts', args: [], about: 'a hook through one plugin, bare RPC to a cell, and a plain Worker' },
  engine: { script: 'engine.ts', args: [], about: 'chains and fan-out, kv and db, beside what people use today' },
  resolver: { script: 'resolver.ts', args: ['30'], about: 'plans beside elm-solve-deps-wasm and logic-solver' },
  neighbours: { script: 'neighbours.ts', args: ['30'], about: 'good Workers beside hostile ones, and without them' },
  namespace: { script: 'soak.ts', args: ['60'], about: '500 scripts in 20 cells, and what they leave' },
  tenants: { script: 'tenants.ts', args: ['2000', '20'], about: 'plans and hooks among few tenants, and among many' },
  cli: { script: 'cli-start.ts', args: [], about: 'how soon the CLI says something' },
  dev: { script: 'dev-loop.ts', args: ['15'], about: 'from a save to the first call of the new code' },
  analytics: { script: 'analytics.ts', args: ['60'], about: 'tracked events: none lost, and how soon widgets answer' },
  dashboard: { script: 'dashboard.ts', args: ['3', '2000'], about: 'how soon pages can be used, how lists scroll' },
  capacity: { script: 'capacity.ts', args: ['20'], about: 'the highest rate of calls of all kinds' },
};

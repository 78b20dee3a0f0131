export { bundlePlugin } from './bundle-plugin.ts';
export type { BundleResult } from './bundle-plugin.ts';
export { formatProblem } from './format-problem.ts';
export { loadManifest } from './load-manifest.ts';
export type { LoadedManifest, LoadManifestOptions } from './load-manifest.ts';
export { PROBLEM_CODES } from './problems.ts';
export type { Place, Problem, ProblemCode } from './problems.ts';

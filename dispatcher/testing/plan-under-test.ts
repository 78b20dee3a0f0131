import { PlatformError } from '@digital-commerce/plugin-schema';
import type { ErrorCode, Manifest, ManifestInput, PlanRequest } from '@digital-commerce/plugin-schema';
import type { Candidate } from '@digital-commerce/plugin-resolver';
import type { InstalledPlugin } from '../src/lifecycle/tenant-state.ts';
import { buildPlan } from '../src/planning/build-plan.ts';
import { resolveChange } from '../src/planning/resolve-change.ts';
import { parseManifest, tenantState } from './installed-plugin.ts';

/** At which the plugins of these tests have a handler. */
export const HOOK = 'before_payment_process';
export const hooks: ManifestInput['hooks'] = [{ hook: HOOK, file: 'src/x.ts' }];

/** A release that is published, by `id@version`. */
export type Published = Record<string, Partial<ManifestInput> & { status?: Candidate['status'] }>;

/** The plan of a tenant with these plugins, out of these releases. @param present keys of settings that have a value */
export function plan(
  request: Partial<PlanRequest>,
  { installed = [], published = {} }: { installed?: InstalledPlugin[]; published?: Published } = {},
  present: readonly string[] = [],
) {
  const releases = Object.entries(published).map(([name, { status = 'available', ...manifest }]) => {
    const [id = '', version = ''] = name.split('@');
    return { status, manifest: parseManifest(id, { version, ...manifest }) };
  });
  const stayed = installed.map(({ manifest }) => ({ status: 'available' as const, manifest }));
  const all = [...releases, ...stayed];
  const candidates = Map.groupBy(
    all.map(({ status, manifest }) => toCandidate(manifest, status)),
    ({ id }) => id,
  );
  const state = tenantState(...installed);
  const full = { install: [], remove: [], cascade: false, ...request };
  const resolved = resolveChange({ state, request: full, candidates });
  const chosen = new Map<string, Manifest>();
  for (const { manifest } of all) {
    if (resolved.versions.get(manifest.id) === manifest.version) chosen.set(manifest.id, manifest);
  }
  const applied = new Map(installed.map(({ id, manifest }) => [id, filesOf(manifest)]));
  return buildPlan({ state, request: full, resolved, releases: chosen, applied, present: () => present });
}

/** All that the release has, as after its watch. */
const filesOf = ({ migrations }: Manifest) => migrations.map(({ file }) => file);

function toCandidate(manifest: Manifest, status: Candidate['status']): Candidate {
  const { id, version, dependencies, optionalDependencies, conflicts, provides, requires } = manifest;
  return {
    id,
    version,
    status,
    dependencies,
    optionalDependencies,
    conflicts,
    provides,
    ...(requires.platform !== undefined && { platform: requires.platform }),
  };
}

/** What it throws of the platform's errors, if it does. */
export function refusal(act: () => unknown): PlatformError | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  return undefined;
}
export const codeOf = (act: () => unknown): ErrorCode | undefined => refusal(act)?.code;
export const install = (id: string, range?: string) => ({ install: [range === undefined ? { id } : { id, range }] });

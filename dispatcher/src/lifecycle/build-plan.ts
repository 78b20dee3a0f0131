import { missingSettings, PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest, Plan, PlanRequest, PlanStep } from '@digital-commerce/plugin-schema';
import { maxSatisfying, validRange } from 'semver';

/** A published release, as far as planning looks at it. */
export interface PlannableRelease {
  version: string;
  manifest: Pick<Manifest, 'settings'>;
}

export interface PlanInput {
  tenant: string;
  revision: number;
  /** Version of each installed plugin. */
  installed: ReadonlyMap<string, string>;
  /** Of each plugin that the request installs. */
  releases: ReadonlyMap<string, readonly PlannableRelease[]>;
  /** Keys of the settings that have a value which the release can use. */
  present: (id: string, release: PlannableRelease) => readonly string[];
  request: PlanRequest;
}

/**
 * Works out what a request changes. The same input gives the same plan.
 * @throws INVALID_REQUEST, PLUGIN_NOT_FOUND, RELEASE_NOT_FOUND, NOT_INSTALLED
 */
export function buildPlan(input: PlanInput): Omit<Plan, 'hash'> {
  const { tenant, revision, request } = input;
  checkNamedOnce(request);
  const steps = [
    ...request.install.map(({ id, range }) => planInstall(input, id, range)),
    ...request.remove.map((id) => planRemove(input, id)),
  ].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return { tenant, revision, steps, permissions: [], needsConsent: false, hookOrder: [], migrations: [], cycles: [] };
}

function planInstall(input: PlanInput, id: string, range: string | undefined): PlanStep {
  const releases = input.releases.get(id);
  if (releases === undefined) {
    throw new PlatformError('PLUGIN_NOT_FOUND', `No plugin "${id}" is published. Publish it, then install it.`);
  }
  const release = chooseRelease(id, releases, range);
  const { version } = release;
  const from = input.installed.get(id);
  if (from === version) return { action: 'keep', id, version };
  const missing = missingSettings(release.manifest, input.present(id, release));
  if (from === undefined) return { action: 'install', id, version, missingSettings: missing, neededBy: [] };
  return { action: 'upgrade', id, version, from, missingSettings: missing, neededBy: [] };
}

function planRemove(input: PlanInput, id: string): PlanStep {
  const version = input.installed.get(id);
  if (version === undefined) {
    throw new PlatformError('NOT_INSTALLED', `Plugin "${id}" is not installed for tenant "${input.tenant}".`);
  }
  return { action: 'remove', id, version, becauseOf: [] };
}

/** The newest release in the range. A prerelease only when the range names one. */
function chooseRelease(id: string, releases: readonly PlannableRelease[], range = '*'): PlannableRelease {
  if (validRange(range) === null) {
    throw new PlatformError('INVALID_REQUEST', `"${range}" is not a version range. Use one such as "^1.4.0".`);
  }
  const versions = releases.map(({ version }) => version);
  const chosen = maxSatisfying(versions, range);
  const release = releases.find(({ version }) => version === chosen);
  if (release !== undefined) return release;
  throw new PlatformError(
    'RELEASE_NOT_FOUND',
    `No release of "${id}" matches "${range}". Published: ${versions.join(', ')}. A prerelease has to be named.`,
    { published: versions },
  );
}

function checkNamedOnce({ install, remove }: PlanRequest): void {
  const seen = new Set<string>();
  for (const id of [...install.map((entry) => entry.id), ...remove]) {
    if (seen.has(id)) throw new PlatformError('INVALID_REQUEST', `The request names "${id}" twice. Name it once.`);
    seen.add(id);
  }
  if (seen.size === 0) throw new PlatformError('INVALID_REQUEST', 'The request names no plugin to install or remove.');
}

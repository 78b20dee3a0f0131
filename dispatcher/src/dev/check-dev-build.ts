import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import { and, eq, isNotNull, or } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { pluginReleases } from '../db/tables.ts';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { describeViolation, newViolations } from '../planning/violations.ts';
import { withDevBuilds } from './with-dev-builds.ts';

interface StoppedRelease {
  version: string;
  reason: string | null;
}

/** A release that the operator has stopped, of the same version or the same bytes. */
export async function findStoppedRelease(
  db: Database,
  { manifest: { id, version }, hash }: { manifest: Manifest; hash: string },
): Promise<StoppedRelease | undefined> {
  const [stopped] = await db
    .select({ version: pluginReleases.version, reason: pluginReleases.killReason })
    .from(pluginReleases)
    .where(
      and(
        eq(pluginReleases.pluginId, id),
        isNotNull(pluginReleases.killedAt),
        or(eq(pluginReleases.version, version), eq(pluginReleases.hash, hash)),
      ),
    );
  return stopped;
}

/**
 * Whether a build may stand beside what else the tenant runs.
 * @throws RELEASE_KILLED for the version or the bytes of a release that the operator has stopped, UNRESOLVABLE
 */
export function checkDevBuild(state: TenantState, manifest: Manifest, stopped: StoppedRelease | undefined): void {
  const { id } = manifest;
  if (stopped !== undefined) {
    throw new PlatformError(
      'RELEASE_KILLED',
      `The operator has stopped "${id}" ${stopped.version}: ${stopped.reason} Change the code, and raise the version in plugin.ts.`,
    );
  }
  const before = withDevBuilds(state).installed.map((plugin) => plugin.manifest);
  const after = [...before.filter((other) => other.id !== id), manifest];
  const [violation] = newViolations(before, after);
  if (violation === undefined) return;
  throw new PlatformError(
    'UNRESOLVABLE',
    `The build does not go with what else the tenant runs: ${describeViolation(violation)}. Install that first, or change the range.`,
  );
}

import { PlatformError } from '@digital-commerce/plugin-schema';
import type { Manifest } from '@digital-commerce/plugin-schema';
import { and, eq, isNotNull, or } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { pluginReleases } from '../db/tables.ts';
import type { TenantState } from '../lifecycle/tenant-state.ts';
import { describeViolation, newViolations } from '../planning/violations.ts';
import { withDevBuilds } from './with-dev-builds.ts';

/**
 * Whether a build may stand beside what else the tenant runs.
 * @throws RELEASE_KILLED for the version or the bytes of a release that the operator has stopped, UNRESOLVABLE
 */
export async function checkDevBuild(
  db: Database,
  state: TenantState,
  { manifest, hash }: { manifest: Manifest; hash: string },
): Promise<void> {
  const { id, version } = manifest;
  const [killed] = await db
    .select({ version: pluginReleases.version, reason: pluginReleases.killReason })
    .from(pluginReleases)
    .where(
      and(
        eq(pluginReleases.pluginId, id),
        isNotNull(pluginReleases.killedAt),
        or(eq(pluginReleases.version, version), eq(pluginReleases.hash, hash)),
      ),
    );
  if (killed !== undefined) {
    throw new PlatformError(
      'RELEASE_KILLED',
      `The operator has stopped "${id}" ${killed.version}: ${killed.reason} Change the code, and raise the version in plugin.ts.`,
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

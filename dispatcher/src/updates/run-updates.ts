import type { Services } from '../services.ts';
import { chooseTargets } from './choose-targets.ts';
import { forEachOf } from './for-each-of.ts';
import { updatableInstallations } from './load-updatable.ts';
import type { UpdatableInstallation } from './load-updatable.ts';
import { moveTenant } from './move-tenant.ts';
import { recordFailure } from './record-attempt.ts';
import { toExactRange } from './versions-within-policy.ts';
import { usedReleases } from './used-releases.ts';
import type { UsedRelease } from './used-releases.ts';
import { createSystemCaller } from './system-caller.ts';
import type { SystemCaller } from './system-caller.ts';
import { log } from '../observe/log.ts';

/**
 * Installs the updates that tenants let install themselves. What is not done by `endsAt` the next run does. One tenant's
 * failure stops no other.
 * @param endsAt milliseconds since the epoch
 */
export async function runUpdates(services: Services, endsAt: number): Promise<void> {
  const caller = createSystemCaller('updates');
  for await (const used of usedReleases(services.db)) {
    for await (const page of updatableInstallations(services.db, used)) {
      if (Date.now() > endsAt) return;
      await forEachOf(page, async (installation) => {
        try {
          await updateInstallation(services, { installation, used }, caller);
        } catch (error) {
          log('update_failed', { tenant: installation.tenant, plugin: used.plugin }, error);
        }
      });
    }
  }
}

async function updateInstallation(
  services: Services,
  { installation, used }: { installation: UpdatableInstallation; used: UsedRelease },
  caller: SystemCaller,
): Promise<void> {
  const { tenant, attempts, failedVersion } = installation;
  const targets = chooseTargets(installation, used, Date.now());
  const [version] = targets;
  if (version === undefined) return;
  const { plugin } = used;
  const move = { tenant, plugin, from: used.version, range: toExactRange(targets) };
  const result = await moveTenant(services, move, caller);
  if (result.outcome !== 'failed') return;
  const before = version === failedVersion ? (attempts ?? 0) : 0;
  const failure = { attempts: before + 1, message: result.message };
  await recordFailure(services.db, { tenant, plugin, version }, failure);
}

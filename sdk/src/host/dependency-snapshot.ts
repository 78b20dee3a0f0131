import { resolve } from '@digital-commerce/plugin-resolver';
import { suggestName } from '@digital-commerce/plugin-schema';
import type { ReleaseCandidate } from '@digital-commerce/plugin-schema';
import type { PlatformClient } from './client/platform-client.ts';

/** A release to install. */
export interface ResolvedPlugin {
  id: string;
  version: string;
}

/**
 * `resolved`: the plugin that was asked for, and what is installed or changed for it, dependencies first. `error` says why
 * there is no way, and `suggestions` what would have to change.
 */
export type Resolution =
  | { success: true; resolved: ResolvedPlugin[] }
  | { success: false; error: string; suggestions: string[] };

/** What a tenant could have and has, as it was when this was loaded. */
export interface DependencySnapshot {
  resolve(id: string, range: string): Resolution;
}

const PAGE = 500;

/** @throws UNAUTHENTICATED, FORBIDDEN, TENANT_NOT_FOUND, PLATFORM_UNREACHABLE */
export async function loadDependencySnapshot(client: PlatformClient, tenant: string): Promise<DependencySnapshot> {
  const [{ candidates, platformVersion }, installations] = await Promise.all([
    loadCandidates(client, tenant),
    client.list('listInstallations', { tenant }),
  ]);
  const releases = Map.groupBy(candidates, ({ id }) => id);
  const installed = new Map(installations.map(({ id, version }) => [id, version]));
  return {
    resolve(id, range) {
      if (!releases.has(id) && !installed.has(id)) return unknownPlugin(id, releases);
      const wanted = [{ id, range, upgrade: true }];
      const resolution = resolve({ candidates: releases, installed, wanted, removed: [], platformVersion });
      if (!resolution.ok) {
        const { text, suggestions } = resolution.explanation;
        return { success: false, error: text, suggestions: suggestions.map(({ sentence }) => sentence) };
      }
      const { versions, order } = resolution;
      const resolved = order.flatMap((plugin) => {
        const version = versions.get(plugin);
        const isPart = version !== undefined && (plugin === id || installed.get(plugin) !== version);
        return isPart ? [{ id: plugin, version }] : [];
      });
      return { success: true, resolved };
    },
  };
}

async function loadCandidates(
  client: PlatformClient,
  tenant: string,
): Promise<{ candidates: ReleaseCandidate[]; platformVersion: string }> {
  const candidates: ReleaseCandidate[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await client.call('listCandidates', { tenant, limit: PAGE, ...(cursor !== undefined && { cursor }) });
    candidates.push(...page.candidates);
    cursor = page.nextCursor;
    if (cursor === undefined) return { candidates, platformVersion: page.platformVersion };
  }
}

function unknownPlugin(id: string, releases: ReadonlyMap<string, unknown>): Resolution {
  const similar = suggestName(id, [...releases.keys()]);
  return {
    success: false,
    error: `No published plugin has the id "${id}".${similar === undefined ? ' Publish it, then call `refresh`.' : ` Did you mean "${similar}"?`}`,
    suggestions: similar === undefined ? [] : [`Ask for "${similar}".`],
  };
}

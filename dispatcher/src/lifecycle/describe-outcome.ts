import type { Services } from '../services.ts';
import type { Change } from './change.ts';
import { drainMs } from './drain.ts';
import type { LifecycleEventRecord, OperationRecord, Outcome } from './operation.ts';
import type { InstalledPlugin, TenantState } from './tenant-state.ts';

/** What follows from an operation's flip, from what it changed and what the tenant is since. */
export function describeOutcome(
  services: Pick<Services, 'env'>,
  { changes }: Pick<OperationRecord, 'changes'>,
  state: TenantState,
): Outcome {
  const find = (plugin: string): InstalledPlugin | undefined => state.installed.find(({ id }) => id === plugin);
  const moved = changes.filter(({ change }) => change === 'pin' || change === 'remove' || change === 'restore');
  return {
    events: changes.flatMap((change) => toEvents(change, find(change.plugin))),
    formerScripts: changes.flatMap((change) => ('formerScripts' in change ? change.formerScripts : [])),
    drainedAt: Date.now() + drainMs(services),
    endedWatches: moved.map(({ plugin }) => plugin),
    watches: changes.flatMap(({ change, plugin }) => {
      const installed = find(plugin);
      if (change !== 'pin' || installed?.watchedUntil === undefined) return [];
      return [{ plugin, version: installed.version, until: Date.parse(installed.watchedUntil) }];
    }),
  };
}

function toEvents(change: Change, installed: InstalledPlugin | undefined): LifecycleEventRecord[] {
  const { plugin } = change;
  const waiting: LifecycleEventRecord[] =
    installed?.state === 'needs_settings' ? [{ event: 'needs_settings', plugin }] : [];
  switch (change.change) {
    case 'pin': {
      const from = change.from?.version;
      return [{ event: change.event, plugin, to: change.to.version, ...(from !== undefined && { from }) }, ...waiting];
    }
    case 'remove':
      return [{ event: 'uninstalled', plugin, from: change.version }];
    case 'restore':
      return [{ event: 'restored', plugin, to: change.to.version }, ...waiting];
    case 'switch':
      return [{ event: change.to === 'active' ? 'activated' : 'deactivated', plugin }];
    case 'settings':
      if (installed?.state === change.was) return [];
      return installed?.state === 'active' ? [{ event: 'activated', plugin }] : waiting;
    case 'grant':
      break;
  }
  return [];
}

import type { HandlerTrace, HookTrace } from '@digital-commerce/plugin-schema';
import { HOOKS, isHookName, PlatformError } from '@digital-commerce/plugin-schema';
import { isOwnFailure } from '../hooks/own-failure.ts';
import { withinLimits } from '../hooks/within-limits.ts';
import type { RoutingTable } from '../routing/compile.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { CallReport } from './operation.ts';
import { log } from '../observe/log.ts';

/** Counts that nobody waits for are told together. */
const REPORT_EVERY_MS = 1_000;
const MAX_TENANTS = 1_000;

interface TenantCounts {
  /** By plugin and version. */
  counts: Map<string, CallReport>;
  isReporting: boolean;
  reportedAt: number;
}

/** How calls of releases go that have to prove themselves. Nothing is counted for those that do not. */
export class WatchedCalls {
  readonly #report: (tenant: string, reports: readonly CallReport[]) => Promise<void>;
  readonly #tenants = new Map<string, TenantCounts>();

  constructor(report: (tenant: string, reports: readonly CallReport[]) => Promise<void>) {
    this.#report = report;
  }

  /** Counts the handlers of a hook's execution. */
  countHook(table: RoutingTable, { hook, handlers }: HookTrace, waitUntil: (work: Promise<unknown>) => void): void {
    for (const handler of handlers) {
      const { plugin, version, outcome } = handler;
      const installation = table.installations.get(plugin);
      if (installation?.version !== version || !isWatched(installation)) continue;
      if (outcome === 'not_run' || outcome === 'skipped') continue;
      this.#count(table.tenant, installation, { isFailure: isFailedHandler(table, hook, handler), waitUntil });
    }
  }

  /** Counts a call that went well (`undefined`) or threw. */
  countCall(
    tenant: string,
    installation: RoutedInstallation | undefined,
    { error, waitUntil }: { error: unknown; waitUntil: (work: Promise<unknown>) => void },
  ): void {
    if (installation === undefined || !isWatched(installation)) return;
    const isFailure = error instanceof PlatformError && isOfPlugin(error.code);
    this.#count(tenant, installation, { isFailure, waitUntil });
  }

  #count(
    tenant: string,
    { id: plugin, version }: RoutedInstallation,
    { isFailure, waitUntil }: { isFailure: boolean; waitUntil: (work: Promise<unknown>) => void },
  ): void {
    const known = this.#tenants.get(tenant) ?? { counts: new Map(), isReporting: false, reportedAt: 0 };
    if (this.#tenants.size >= MAX_TENANTS) this.#tenants.clear();
    this.#tenants.set(tenant, known);
    const key = `${plugin}@${version}`;
    const count = known.counts.get(key) ?? { plugin, version, calls: 0, failures: 0 };
    count.calls += 1;
    if (isFailure) count.failures += 1;
    known.counts.set(key, count);
    if (known.isReporting) return;
    // A failure is told at once; what goes well is told by and by.
    if (isFailure || Date.now() - known.reportedAt > REPORT_EVERY_MS) waitUntil(this.#send(tenant, known));
  }

  async #send(tenant: string, known: TenantCounts): Promise<void> {
    known.isReporting = true;
    try {
      while (known.counts.size > 0) {
        const reports = [...known.counts.values()];
        known.counts.clear();
        await this.#report(tenant, reports);
      }
    } catch (error) {
      log('watch_not_counted', { tenant }, error);
    } finally {
      known.isReporting = false;
      known.reportedAt = Date.now();
    }
  }
}

function isWatched({ watchedUntil }: RoutedInstallation): boolean {
  return watchedUntil !== undefined && Date.now() < watchedUntil;
}

function isFailedHandler({ handlers, limits }: RoutingTable, hook: string, trace: HandlerTrace): boolean {
  if (!isHookName(hook)) return false;
  const { plugin, handler } = trace;
  const own = handlers.get(hook)?.find(({ installation, file }) => installation.id === plugin && file === handler);
  return isOwnFailure(trace, own ?? {}, withinLimits(HOOKS[hook], limits));
}

/** Whether the plugin is to blame. A rejection is an answer. */
function isOfPlugin(code: string | undefined): boolean {
  return code !== undefined && code.startsWith('PLUGIN_');
}

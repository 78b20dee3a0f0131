import type { HandlerTrace, HookTrace } from '@digital-commerce/plugin-schema';
import { HOOKS, isHookName, PlatformError } from '@digital-commerce/plugin-schema';
import { isOwnFailure } from '../hooks/own-failure.ts';
import { withinLimits } from '../hooks/within-limits.ts';
import type { RoutingTable } from '../routing/compile.ts';
import type { RoutedInstallation } from '../routing/routed.ts';
import type { CallReport } from './operation.ts';
import { FlushTimer } from '../observe/flush-timer.ts';
import { log } from '../observe/log.ts';

/** A failure is told soon, with those of the same moment; what goes well is told by and by. */
const REPORT_FAILURE_MS = 50;
const REPORT_MS = 1_000;
const MAX_TENANTS = 1_000;

interface TenantCounts {
  /** By plugin and version. */
  counts: Map<string, CallReport>;
  timer: FlushTimer;
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
    const { counts, timer } = this.#open(tenant);
    const key = `${plugin}@${version}`;
    const count = counts.get(key) ?? { plugin, version, calls: 0, failures: 0 };
    count.calls += 1;
    if (isFailure) count.failures += 1;
    counts.set(key, count);
    timer.flushIn(isFailure ? REPORT_FAILURE_MS : REPORT_MS, waitUntil);
  }

  #open(tenant: string): TenantCounts {
    const known = this.#tenants.get(tenant);
    if (known !== undefined) return known;
    if (this.#tenants.size >= MAX_TENANTS) this.#tenants.clear();
    const counts: TenantCounts['counts'] = new Map();
    const opened = {
      counts,
      timer: new FlushTimer(
        () => this.#send(tenant, counts),
        () => Date.now(),
      ),
    };
    this.#tenants.set(tenant, opened);
    return opened;
  }

  async #send(tenant: string, counts: TenantCounts['counts']): Promise<void> {
    const reports = [...counts.values()];
    if (reports.length === 0) return;
    counts.clear();
    try {
      await this.#report(tenant, reports);
    } catch (error) {
      log('watch_not_counted', { tenant }, error);
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

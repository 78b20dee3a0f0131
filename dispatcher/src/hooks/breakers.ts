import type { BreakerState, HookName } from '@digital-commerce/plugin-schema';
import { log } from '../observe/log.ts';

/** Which breaker: one for each installation and hook. A new release begins with a closed one. */
export interface BreakerKey {
  tenant: string;
  plugin: string;
  version: string;
  hook: HookName;
}

/** `unknown`: the call failed for a reason that is not the plugin's. */
export type CountedOutcome = 'success' | 'failure' | 'unknown';

const FAILURES_IN_A_ROW = 5;
/** So many calls within `WINDOW_MS`, of which half failed, open a breaker. */
const WINDOW_CALLS = 20;
const WINDOW_MS = 60_000;
const OPEN_MS = 30_000;
/** Those that had trouble last are kept. */
const MAX_BREAKERS = 10_000;
const MAX_REASON_LENGTH = 300;

interface Breaker {
  key: BreakerKey;
  /** The last `WINDOW_CALLS`, the newest at the end. */
  calls: { at: number; isFailure: boolean }[];
  failuresInARow: number;
  opened?: { at: number; reason: string };
  /** When the call was let through that decides whether it closes. */
  trialAt?: number;
}

/**
 * Leaves handlers alone that fail again and again. A breaker opens after 5 failures in a row, or when of 20 calls within a
 * minute half failed; after 30 s it lets one call through, which closes it or opens it for another 30 s.
 *
 * Breakers live in the memory of the isolate. On one machine that is the whole platform. On Cloudflare each isolate that
 * serves the tenant learns by itself: a plugin that fails is left alone in each place a few calls after it began to fail
 * there, a new isolate gives it another chance, and a view shows the isolate that answers.
 */
export class Breakers {
  readonly #now: () => number;
  /** Those with a failure among their last calls; the one that failed last is at the end. */
  readonly #breakers = new Map<string, Breaker>();

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Why a call is not to be made now; `undefined` when it is, and then how it went has to be counted. */
  refuse(key: BreakerKey): string | undefined {
    const breaker = this.#breakers.get(toId(key));
    if (breaker?.opened === undefined) return undefined;
    const now = this.#now();
    const { at, reason } = breaker.opened;
    // A trial whose outcome nobody counted is not waited for longer than a breaker is open.
    const lastTry = Math.max(at, breaker.trialAt ?? 0);
    if (now - lastTry < OPEN_MS) return reason;
    breaker.trialAt = now;
    return undefined;
  }

  /** @param problem of a failure, for people */
  count(key: BreakerKey, outcome: CountedOutcome, problem = ''): void {
    const id = toId(key);
    const known = this.#breakers.get(id);
    if (outcome === 'unknown') {
      delete known?.trialAt;
      return;
    }
    if (outcome === 'failure') this.#countFailure(id, known ?? { key, calls: [], failuresInARow: 0 }, problem);
    else if (known !== undefined) this.#countSuccess(id, known);
  }

  /** Closes those of an installation: somebody has switched it on, and wants to see whether it works now. */
  reset(tenant: string, plugin: string): void {
    for (const [id, { key }] of this.#breakers) {
      if (key.tenant === tenant && key.plugin === plugin) this.#breakers.delete(id);
    }
  }

  /** The breakers of an installation that are not closed. */
  list(tenant: string, plugin: string): BreakerState[] {
    const now = this.#now();
    return [...this.#breakers.values()].flatMap(({ key, opened }) => {
      if (opened === undefined || key.tenant !== tenant || key.plugin !== plugin) return [];
      const state = now - opened.at < OPEN_MS ? 'open' : 'half_open';
      return [{ hook: key.hook, state, openedAt: new Date(opened.at).toISOString(), reason: opened.reason }];
    });
  }

  /** All that are not closed, the newest first. @param limit so many at most */
  listAll(limit: number): (BreakerKey & Omit<BreakerState, 'hook'>)[] {
    const now = this.#now();
    return [...this.#breakers.values()]
      .flatMap(({ key, opened }) => (opened === undefined ? [] : [{ key, opened }]))
      .toSorted((one, other) => other.opened.at - one.opened.at)
      .slice(0, limit)
      .map(({ key: { tenant, plugin, version, hook }, opened: { at, reason } }) => ({
        tenant,
        plugin,
        version,
        hook,
        state: now - at < OPEN_MS ? 'open' : 'half_open',
        openedAt: new Date(at).toISOString(),
        reason,
      }));
  }

  #countFailure(id: string, breaker: Breaker, problem: string): void {
    this.#breakers.delete(id);
    this.#breakers.set(id, breaker);
    if (this.#breakers.size > MAX_BREAKERS) this.#breakers.delete(this.#breakers.keys().next().value ?? id);
    breaker.failuresInARow += 1;
    this.#addCall(breaker, true);
    const isTrial = breaker.trialAt !== undefined;
    if (breaker.opened !== undefined && !isTrial) return;
    const trouble = isTrial ? 'it failed again when it was tried' : describeTrouble(breaker);
    if (trouble === undefined) return;
    delete breaker.trialAt;
    const reason = `${trouble}. The last failure: ${problem}`.slice(0, MAX_REASON_LENGTH);
    breaker.opened = { at: this.#now(), reason };
    log('breaker_opened', { ...breaker.key, reason });
  }

  #countSuccess(id: string, breaker: Breaker): void {
    breaker.failuresInARow = 0;
    this.#addCall(breaker, false);
    if (breaker.opened !== undefined) {
      if (breaker.trialAt === undefined) return;
      this.#breakers.delete(id);
      log('breaker_closed', { ...breaker.key });
    } else if (breaker.calls.every(({ isFailure }) => !isFailure)) this.#breakers.delete(id);
  }

  #addCall({ calls }: Breaker, isFailure: boolean): void {
    calls.push({ at: this.#now(), isFailure });
    if (calls.length > WINDOW_CALLS) calls.shift();
  }
}

/** Why the breaker has to open, if it does. */
function describeTrouble({ calls, failuresInARow }: Breaker): string | undefined {
  if (failuresInARow >= FAILURES_IN_A_ROW) return `${failuresInARow} failures in a row`;
  const [first] = calls;
  const last = calls.at(-1);
  if (first === undefined || last === undefined || calls.length < WINDOW_CALLS || last.at - first.at > WINDOW_MS) {
    return undefined;
  }
  const failures = calls.filter(({ isFailure }) => isFailure).length;
  return failures * 2 >= WINDOW_CALLS ? `${failures} of ${WINDOW_CALLS} calls within a minute failed` : undefined;
}

function toId({ tenant, plugin, version, hook }: BreakerKey): string {
  return `${tenant} ${plugin} ${version} ${hook}`;
}

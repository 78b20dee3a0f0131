import type { LoadPlatform } from './load-platform.ts';
import { toWork } from './find-lost.ts';
import type { Effects } from './find-lost.ts';
import { LEDGER } from './load-requests.ts';
import type { Acknowledged } from './load-run.ts';

/** All that the ledger of a tenant has written down. */
export async function readEffects(platform: LoadPlatform, tenant: string): Promise<Effects> {
  const effects = new Map<string, number>();
  for (let after = 0; ;) {
    const path = `/v1/tenants/${tenant}/api/${LEDGER}/effects?after=${after}`;
    const rows = await platform.ask<[id: number, kind: Acknowledged['kind'], subject: string][]>(path);
    for (const [, kind, subject] of rows) {
      const work = toWork({ kind, subject });
      effects.set(work, (effects.get(work) ?? 0) + 1);
    }
    const last = rows.at(-1);
    if (last === undefined) return effects;
    [after] = last;
  }
}

export interface Tallies {
  /** What was done. */
  effects: number;
  /** Calls for what had been done before. */
  again: number;
}

export async function readTallies(platform: LoadPlatform): Promise<Tallies> {
  const sums: Tallies = { effects: 0, again: 0 };
  for (const tenant of platform.tenants) {
    const { effects, again } = await platform.ask<Tallies>(`/v1/tenants/${tenant}/api/${LEDGER}/tallies`);
    sums.effects += effects;
    sums.again += again;
  }
  return sums;
}

import type { Acknowledged } from './load-run.ts';

/** What the plugin of a tenant has done, by kind and subject, as often as it did it. */
export type Effects = ReadonlyMap<string, number>;

export interface LostWork {
  /** Acknowledged, and not done. */
  lost: Acknowledged[];
  /** Done more than once, though the plugin asks by its key. */
  twice: { tenant: string; work: string; times: number }[];
  /** By kind. */
  acknowledged: Record<string, number>;
}

export function toWork({ kind, subject }: Pick<Acknowledged, 'kind' | 'subject'>): string {
  return `${kind} ${subject}`;
}

/** Looks for everything that was acknowledged in what was done. */
export function findLost(acknowledged: readonly Acknowledged[], effectsOf: ReadonlyMap<string, Effects>): LostWork {
  const lost = acknowledged.filter((work) => effectsOf.get(work.tenant)?.get(toWork(work)) === undefined);
  const twice = [...effectsOf].flatMap(([tenant, effects]) =>
    [...effects].filter(([, times]) => times > 1).map(([work, times]) => ({ tenant, work, times })),
  );
  const counts: Record<string, number> = {};
  for (const { kind } of acknowledged) counts[kind] = (counts[kind] ?? 0) + 1;
  return { lost, twice, acknowledged: counts };
}

const MINUTE_MS = 60_000;

/** The runs of a schedule of every minute whose time came between two moments, as the plugin is told of them. */
export function listDueMinutes(tenant: string, fromMs: number, toMs: number): Acknowledged[] {
  const due: Acknowledged[] = [];
  for (let at = Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS; at <= toMs; at += MINUTE_MS)
    due.push({ tenant, kind: 'schedule', subject: new Date(at).toISOString() });
  return due;
}

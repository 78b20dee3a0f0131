import type { DatabaseMigration } from '@digital-commerce/plugin-schema';

export interface SplitMigrations {
  /** The release before does not notice them. */
  early: DatabaseMigration[];
  /** They run last before the new release serves, and there is no way back. */
  forGood: DatabaseMigration[];
  /** They run when the new release has proved itself, and from then on there is no way back. */
  afterWatch: DatabaseMigration[];
}

/**
 * When each migration runs that has not run yet. They keep their order, so an `expand` behind one that has no way back
 * waits for that one.
 * @param isFirst no release served before: all of them run early
 */
export function splitMigrations(pending: readonly DatabaseMigration[], isFirst: boolean): SplitMigrations {
  if (isFirst) return { early: [...pending], forGood: [], afterWatch: [] };
  const firstForGood = pending.findIndex(({ kind }) => kind !== 'expand');
  if (firstForGood === -1) return { early: [...pending], forGood: [], afterWatch: [] };
  const early = pending.slice(0, firstForGood);
  const rest = pending.slice(firstForGood);
  const isContractOnly = rest.every(({ kind }) => kind === 'contract');
  return isContractOnly ? { early, forGood: [], afterWatch: rest } : { early, forGood: rest, afterWatch: [] };
}

/** How many plugins are in a chain of filters, or run together in an action. */
export const CHAINS = [1, 5, 20] as const;
/** Questions of one call, so that one of them is what is measured. */
export const READS = 20;

/** What is measured, in the order of the turns. */
export const ENGINE_SUBJECTS = [
  'plain',
  'nobody',
  ...CHAINS.flatMap((count) => [`hook-${count}`, `rpc-${count}`] as const),
  'action-1',
  'action-20',
  'together-1',
  'together-20',
  ...(['platform', 'object', 'cell', 'apart'] as const).flatMap(
    (where) => [`${where}-nothing`, `${where}-kv`, `${where}-db`] as const,
  ),
] as const;
export type EngineSubject = (typeof ENGINE_SUBJECTS)[number];

/** Ways in which the load calls the platform, and how much of all calls each is. */
export const MIX = {
  /** A filter, in the plugin's process. */
  filter: 30,
  /** The one provider of a hook. */
  provider: 10,
  /** A durable action, whose handler writes to its database. */
  action: 15,
  /** An endpoint that writes to the plugin's database before it answers. */
  endpoint: 20,
  /** An event of the host application: acknowledged, then delivered to the plugin, which writes. */
  event: 17,
  /** A signed message of another service: the same. */
  webhook: 8,
} as const;

export type CallKind = keyof typeof MIX;
export const CALL_KINDS = Object.keys(MIX) as CallKind[];
/** What is measured: the calls, and changes of what is installed, which come at times of their own. */
export type LoadKind = CallKind | 'change';
export const LOAD_KINDS: readonly LoadKind[] = [...CALL_KINDS, 'change'];
/** Kinds that the host application waits for in the middle of its own work. */
export const HOOK_KINDS: readonly LoadKind[] = ['filter', 'provider', 'action'];

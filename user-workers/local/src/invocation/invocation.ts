/** One call of a user Worker, as far as its own requests are concerned. */
export interface Invocation {
  id: string;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** How many requests it may make. Without it, any number. */
  subRequests?: number;
  outbound?: Outbound;
}

/** Where a user Worker's requests go. */
export interface Outbound {
  /** The registered group of Workers in which the outbound Worker is. Without it, any Worker of the name will do. */
  group?: string;
  worker: string;
  /** What the outbound Worker sees in `env`, by name. JSON. */
  parameters: Record<string, unknown>;
}

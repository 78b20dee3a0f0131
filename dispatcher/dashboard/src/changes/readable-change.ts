export interface ReadableChange {
  /** Names from the outside in; none for all of it. */
  path: readonly string[];
  /** Who did it; where it is told. */
  plugin?: string;
  /** `undefined`: not known. */
  before: { isThere: boolean; value?: unknown } | undefined;
  after: { isThere: boolean; value?: unknown };
}

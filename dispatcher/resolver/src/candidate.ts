/** A published release, as far as the choice of versions looks at it. */
export interface Candidate {
  id: string;
  version: string;
  /**
   * `yanked`: only where it is installed. `held` (waits for review) and `killed`: only where it is installed and the
   * request does not name the plugin.
   */
  status: 'available' | 'yanked' | 'killed' | 'held';
  /** Range that the platform's version has to be in. Default: any. */
  platform?: string | undefined;
  /** Range by name of a plugin or capability. Has to be there. */
  dependencies: Readonly<Record<string, string>>;
  /** Range by name. Need not be there, but has to be in range where it is. */
  optionalDependencies: Readonly<Record<string, string>>;
  /** Range by name. May not be there in range. */
  conflicts: Readonly<Record<string, string>>;
  /** Version by name of a capability. */
  provides: Readonly<Record<string, string>>;
}

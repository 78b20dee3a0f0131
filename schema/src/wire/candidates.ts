import * as z from 'zod';
import { PluginId, Version } from '../manifest/identifiers.ts';
import { pageOf } from './lists.ts';

const Ranges = z.record(z.string(), z.string());

/** A release, as far as the choice of versions looks at it. */
export const ReleaseCandidate = z.strictObject({
  id: PluginId,
  version: Version,
  /**
   * `yanked`: only where it is installed. `killed` and `held` (back, for other tenants): only where it is installed and the
   * request does not name the plugin.
   */
  status: z.enum(['available', 'yanked', 'killed', 'held']),
  /** Range that the platform's version has to be in. Default: any. */
  platform: z.string().optional(),
  /** Range by name of a plugin or capability. Has to be there. */
  dependencies: Ranges,
  /** Range by name. Need not be there, but has to be in range where it is. */
  optionalDependencies: Ranges,
  /** Range by name. May not be there in range. */
  conflicts: Ranges,
  /** Version by name of a capability. */
  provides: z.record(z.string(), Version),
});
export type ReleaseCandidate = z.output<typeof ReleaseCandidate>;

/**
 * `GET /v1/tenants/:tenant/candidates`: by plugin and version. What is held back for other tenants is among them only where
 * the tenant has it installed.
 */
export const CandidateList = pageOf('candidates', ReleaseCandidate).extend({
  /** The platform's own version, which a candidate's `platform` range is about. */
  platformVersion: Version,
});
export type CandidateList = z.output<typeof CandidateList>;

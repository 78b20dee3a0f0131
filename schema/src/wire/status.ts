import * as z from 'zod';

/** `GET /v1/status` (operator). */
export const PlatformStatus = z.strictObject({
  /** The platform runs on one machine, where an operator's install may create the tenant. */
  local: z.boolean(),
  /** Semantic version of the platform; manifests name ranges of it in `requires.platform`. */
  version: z.string(),
  tenants: z.number().int(),
  plugins: z.number().int(),
  releases: z.number().int(),
  activeInstallations: z.number().int(),
  /** Active ones whose health check failed when the platform asked last. */
  unhealthyInstallations: z.number().int(),
});
export type PlatformStatus = z.output<typeof PlatformStatus>;

import * as z from 'zod';
import { Timestamp } from './lists.ts';

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

/** What the platform stands on. `queues`: its Durable Objects. */
export const PLATFORM_PARTS = ['database', 'artifacts', 'namespace', 'queues'] as const;

const PartCheck = z.strictObject({
  part: z.enum(PLATFORM_PARTS),
  ok: z.boolean(),
  durationMs: z.number(),
  /** Of one that failed. */
  message: z.string().optional(),
});
export type PartCheck = z.output<typeof PartCheck>;

/** `GET /v1/health/platform` (operator). */
export const PlatformHealth = z.strictObject({
  /** `failing`: a part does not answer. `impaired`: all answer, and handlers are left alone or fail often. */
  status: z.enum(['ok', 'impaired', 'failing']),
  parts: z.array(PartCheck),
  /**
   * What the isolate that answers has seen in the last minutes: on one machine everything but deliveries, on Cloudflare
   * its share.
   */
  executions: z.strictObject({ minutes: z.number().int(), total: z.number().int(), failed: z.number().int() }),
  /** Handlers that are left alone, as the isolate that answers knows them; at most 100. */
  breakers: z.array(
    z.strictObject({
      tenant: z.string(),
      plugin: z.string(),
      version: z.string(),
      hook: z.string(),
      state: z.enum(['open', 'half_open']),
      openedAt: Timestamp,
      reason: z.string(),
    }),
  ),
});
export type PlatformHealth = z.output<typeof PlatformHealth>;

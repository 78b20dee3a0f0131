import * as z from 'zod';
import { PluginId, Version } from '../manifest/identifiers.ts';
import { Reason } from './actors.ts';
import { pageOf, Timestamp } from './lists.ts';
import { TenantId } from './tenants.ts';

/**
 * Which newer releases install themselves. `pinned`: none. `patch`: those that differ in the last number only (`~`). `minor`:
 * those of the same major version, and below 1.0.0 of the same minor one (`^`). Prereleases never do. Releases that ask for more than is granted wait for consent in any case.
 */
export const UpdatePolicy = z.strictObject({
  mode: z.enum(['pinned', 'patch', 'minor']),
  /** Hours that a release has to be out. Default: 0. */
  minimumReleaseAgeHours: z
    .number()
    .int()
    .min(0)
    .max(365 * 24)
    .default(0),
});
export type UpdatePolicy = z.output<typeof UpdatePolicy>;

/** `GET|PUT /v1/tenants/:tenant/policy`; `plugins` holds those that differ. `null` in a PUT takes one away. */
export const TenantPolicy = z.strictObject({
  default: UpdatePolicy,
  plugins: z.record(PluginId, UpdatePolicy),
});
export type TenantPolicy = z.output<typeof TenantPolicy>;
export const PutPolicyRequest = z.strictObject({
  default: UpdatePolicy.optional(),
  plugins: z.record(PluginId, UpdatePolicy.nullable()).default({}),
});

/** `POST /v1/plugins/:id/rollouts`: some tenants get a release before the others. It is held back from the rest. */
export const CreateRolloutRequest = z.strictObject({ version: Version, tenants: z.array(TenantId).min(1).max(1_000) });

/** What came of a rollout for one tenant. `waiting`: for its consent. */
export const RolloutTenant = z.strictObject({
  tenant: z.string(),
  state: z.enum(['pending', 'updated', 'waiting', 'failed', 'withdrawn']),
  message: z.string().optional(),
});

/** `POST /v1/plugins/:id/rollouts`, `GET …/rollouts/:rollout`, `POST …/rollouts/:rollout/{promote,withdraw}` */
export const Rollout = z.strictObject({
  id: z.string(),
  plugin: PluginId,
  version: Version,
  state: z.enum(['canary', 'promoted', 'withdrawn']),
  tenants: z.array(RolloutTenant),
  createdAt: Timestamp,
  endedAt: Timestamp.optional(),
  reason: z.string().optional(),
});
export type Rollout = z.output<typeof Rollout>;
export const RolloutList = pageOf('rollouts', Rollout);
export type RolloutList = z.output<typeof RolloutList>;

/** `POST …/rollouts/:rollout/withdraw`: its tenants go back to the release before; the release stays held back. */
export const WithdrawRolloutRequest = z.strictObject({ reason: Reason });

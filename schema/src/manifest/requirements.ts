import * as z from 'zod';
import { LIMITS, MAX_LIMITS } from '../limits.ts';
import { SemverRange } from '../semver-range.ts';
import { DeclaredName, Version } from './identifiers.ts';

/** By plugin id, or by the name of a capability that other plugins provide. */
export const PluginRanges = z.record(DeclaredName, SemverRange);

/** What a release needs of the platform. */
export const RuntimeRequirements = z.strictObject({
  /** Versions of the platform. */
  platform: SemverRange.optional(),
  limits: z
    .strictObject({
      /** CPU time of one invocation. */
      cpuMs: z.number().int().min(1).max(MAX_LIMITS.cpuMs).default(LIMITS.cpuMs),
      /** Outgoing requests of one invocation. */
      subrequests: z.number().int().min(0).max(MAX_LIMITS.subrequests).default(LIMITS.subrequests),
    })
    .optional(),
});
export type RuntimeRequirements = z.output<typeof RuntimeRequirements>;

/** Capabilities that the plugin stands in for, each with the version of it, for example `{ "payment-gateway": "1.0.0" }`. */
export const Provides = z.record(DeclaredName, Version);

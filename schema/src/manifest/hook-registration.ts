import * as z from 'zod';
import { HOOK_NAMES } from '../hooks/index.ts';
import { HandlerFile, PluginId } from './identifiers.ts';

/** Lower runs first. */
export const DEFAULT_PRIORITY = 100;

const Scalar = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]);

/** One test of the payload. A place that the payload does not have is equal to nothing and compares as false. */
const Comparison = z.strictObject({
  /** JSON Pointer (RFC 6901) into the payload. */
  path: z
    .string()
    .max(200)
    .regex(/^(\/([^~/]|~[01])*)*$/, 'a JSON Pointer such as "/amount"'),
  equals: Scalar.optional(),
  notEquals: Scalar.optional(),
  /** One of these. */
  in: z.array(Scalar).min(1).max(100).optional(),
  lessThan: z.number().optional(),
  atLeast: z.number().optional(),
  /** The place is there, or is not. */
  exists: z.boolean().optional(),
});

/** All of these have to hold. The dispatcher looks, so a plugin that is not interested is not called. */
export const HookCondition = z.array(Comparison).min(1).max(20);
export type HookCondition = z.output<typeof HookCondition>;

export const HookRegistration = z.strictObject({
  hook: z.enum(HOOK_NAMES),
  file: HandlerFile,
  /** 0–1000, lower first. */
  priority: z.number().int().min(0).max(1000).default(DEFAULT_PRIORITY),
  /** Plugins whose handlers of the hook run after this one. Those that are not installed do not matter. */
  before: z.array(PluginId).max(50).optional(),
  /** Plugins whose handlers of the hook run before this one. */
  after: z.array(PluginId).max(50).optional(),
  /** Looks on: it takes the hook's permission to see, not the one to change, and what it returns is ignored. */
  observe: z.boolean().default(false),
  /** Called only when the payload fits. */
  when: HookCondition.optional(),
  /** The handler's own share of the hook's deadline. */
  timeoutMs: z.number().int().min(1).max(30_000).optional(),
});
export type HookRegistration = z.output<typeof HookRegistration>;

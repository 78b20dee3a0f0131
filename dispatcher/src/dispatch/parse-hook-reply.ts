import { LIMITS } from '@digital-commerce/plugin-schema';
import type { HookReply } from '@digital-commerce/plugin-schema';
import * as z from 'zod';
import { isLargerThan } from '../json/size.ts';
import { LogLines, MetricPoints, ThrownErrorShape } from './reply-parts.ts';

const Reply = z.discriminatedUnion('outcome', [
  z.strictObject({
    logs: LogLines,
    metrics: MetricPoints,
    outcome: z.literal('returned'),
    data: z.unknown().optional(),
  }),
  z.strictObject({
    logs: LogLines,
    metrics: MetricPoints,
    outcome: z.literal('rejected'),
    rejection: z.strictObject({
      code: z.string().optional(),
      message: z.string(),
      field: z.string().optional(),
    }),
  }),
  z.strictObject({
    logs: LogLines,
    metrics: MetricPoints,
    outcome: z.literal('threw'),
    error: ThrownErrorShape,
    plain: z.boolean(),
  }),
]);

const MAX_REPLY_BYTES = LIMITS.maxPayloadBytes + LIMITS.maxLogBytes;

/** The reply of `runHook`, or `undefined` when it is not one. */
export function parseHookReply(reply: unknown): HookReply | undefined {
  if (typeof reply !== 'string' || isLargerThan(reply, MAX_REPLY_BYTES)) return undefined;
  try {
    const parsed = Reply.safeParse(JSON.parse(reply));
    return parsed.success ? (parsed.data as HookReply) : undefined;
  } catch {
    return undefined;
  }
}

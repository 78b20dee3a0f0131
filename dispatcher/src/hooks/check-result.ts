import { LIMITS } from '@digital-commerce/plugin-schema';
import type * as z from 'zod';
import { isDeeperThan } from '../json/depth.ts';
import { isLargerThan } from '../json/size.ts';

/** `text` is the value as JSON. */
export type ParsedResult = { ok: true; value: unknown; text: string } | { ok: false; problem: string };

/** What a handler returned, by a schema of the hook table. It may be anything that JSON can hold. */
export function parseResult(schema: z.ZodType, result: unknown): ParsedResult {
  if (isDeeperThan(result, LIMITS.maxPayloadDepth)) return { ok: false, problem: 'it is nested too deeply.' };
  const parsed = schema.safeParse(result);
  if (!parsed.success) return { ok: false, problem: describe(parsed.error.issues[0]) };
  const text = JSON.stringify(parsed.data);
  if (isLargerThan(text, LIMITS.maxPayloadBytes)) {
    return { ok: false, problem: `it is larger than ${LIMITS.maxPayloadBytes} bytes.` };
  }
  return { ok: true, value: parsed.data, text };
}

function describe(issue: z.core.$ZodIssue | undefined): string {
  const place = issue === undefined || issue.path.length === 0 ? '' : `at "${issue.path.join('.')}": `;
  return `${place}${issue?.message}.`;
}

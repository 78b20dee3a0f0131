import * as z from 'zod';
import { ERROR_CODES } from '../errors.ts';
import type { ErrorBody, ErrorCode } from '../errors.ts';

/** The body of every error response. */
export const ErrorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(ERROR_CODES) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    details: z.unknown().optional(),
  }),
}) satisfies z.ZodType<ErrorBody>;

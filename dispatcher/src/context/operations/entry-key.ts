import * as z from 'zod';

const MAX_KEY_BYTES = 512;

/** Key of a value or file of a plugin. */
export const EntryKey = z
  .string()
  .min(1)
  .refine((key) => key.isWellFormed() && new TextEncoder().encode(key).byteLength <= MAX_KEY_BYTES, {
    error: `a key is 1 to ${MAX_KEY_BYTES} bytes of text`,
  });

/** Where a list begins, which may be nowhere. */
export const KeyPrefix = z.union([z.literal(''), EntryKey]);

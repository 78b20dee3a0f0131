import * as z from 'zod';

/**
 * Text of a semver range. What it means, and whether it means anything, is for those to say who have a semver library;
 * here only what can be no part of one is refused.
 */
export const SemverRange = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[\w.\-+*^~<>=| ]+$/, 'a version range such as "^1.4.0"');

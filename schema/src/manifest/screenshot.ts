import * as z from 'zod';
import { LIMITS } from '../limits.ts';

/** A picture of the plugin at work. */
const Screenshot = z.strictObject({
  file: z
    .string()
    .max(200)
    .regex(/^(?!\/)(?!.*\.\.)[\w./-]+\.(png|jpe?g|webp)$/, 'a .png, .jpg or .webp file inside the plugin folder'),
  /** What is to be seen there; also for those who cannot see it. */
  caption: z.string().min(1).max(200),
});

export const Screenshots = z.array(Screenshot).max(LIMITS.maxScreenshots);

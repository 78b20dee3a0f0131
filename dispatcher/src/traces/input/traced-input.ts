import type { DataNotKept } from '@digital-commerce/plugin-schema';

/** Of what one execution was given, as JSON text or body, in UTF-16 units or bytes. */
export const MAX_INPUT_LENGTH = 32 * 1024;

/** What a trace keeps of what a handler was given. */
export interface TracedInput {
  /** `undefined`: nothing. */
  data: unknown;
  /** Why `data`, or the body in it, is not there. */
  dataNotKept?: DataNotKept;
}

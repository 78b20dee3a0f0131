import { HOOK_REJECTION_BRAND } from '@digital-commerce/plugin-schema/invocation';

const BRAND: unique symbol = Symbol.for(HOOK_REJECTION_BRAND);

/**
 * Thrown from a `before_*` hook it stops the operation, and from a `can_*` hook it denies it: the caller gets the message,
 * and a code and the path of the field at fault when given. In other hooks it is a failure like any other error.
 */
export class HookRejection extends Error {
  override readonly name = 'HookRejection';
  declare readonly code?: string;
  declare readonly field?: string;
  /** What the platform recognises a rejection by, also when a bundle holds two copies of this class. */
  readonly [BRAND] = true;

  constructor(message: string, options: { code?: string; field?: string } = {}) {
    super(message);
    if (options.code !== undefined) this.code = options.code;
    if (options.field !== undefined) this.field = options.field;
  }
}

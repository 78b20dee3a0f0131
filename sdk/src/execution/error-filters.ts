import { HookRejection } from '../hook-rejection.ts';

/**
 * Looks at what a handler threw: gives the value to answer with instead, throws something else, or knows nothing of it and
 * returns nothing.
 */
export type ErrorFilter<Result = never> = (error: unknown) => { value: Result } | undefined;

/** Which errors: those of a class, those whose `name` or `code` is this, or those that the function says yes to. */
export type ErrorMatch<E> = (new (...args: never[]) => E) | string | ((error: unknown) => error is E);

/** As an error that was found by its `name` or `code`. */
type Found<E> = unknown extends E ? Error & { readonly code?: string } : E;

/** Such errors reject: the caller is told the error's message, or what `toRejection` makes of it. */
export function rejectOn<E>(
  match: ErrorMatch<E>,
  toRejection: (error: Found<E>) => HookRejection | string = messageOf,
): ErrorFilter {
  return rethrowAs(match, (error) => {
    const rejection = toRejection(error);
    return typeof rejection === 'string' ? new HookRejection(rejection) : rejection;
  });
}

/** Such errors count as nothing: a filter's data stays as it is, a gate allows, an action is done. */
export function ignoreOn<E>(match: ErrorMatch<E>): ErrorFilter<undefined> {
  return (error) => (matches(match, error) ? { value: undefined } : undefined);
}

/** The handler answers with this instead. */
export function recoverOn<E, Result>(match: ErrorMatch<E>, answer: (error: Found<E>) => Result): ErrorFilter<Result> {
  return (error) => (matches(match, error) ? { value: answer(error) } : undefined);
}

/** Another error is thrown in its place. */
export function rethrowAs<E>(match: ErrorMatch<E>, toError: (error: Found<E>) => Error): ErrorFilter {
  return (error) => {
    if (matches(match, error)) throw toError(error);
    return undefined;
  };
}

/** A handler whose errors go through the filters; the first that knows an error decides, and others are thrown on. */
export function filterErrors<This, Args extends readonly unknown[], Returned, Result>(
  handler: (this: This, ...args: Args) => Returned | Promise<Returned>,
  filters: readonly ErrorFilter<Result>[],
): (this: This, ...args: Args) => Promise<Returned | Result> {
  return async function (this: This, ...args: Args): Promise<Returned | Result> {
    try {
      return await handler.apply(this, args as unknown as Args & unknown[]);
    } catch (error) {
      for (const filter of filters) {
        const answer = filter(error);
        if (answer !== undefined) return answer.value;
      }
      throw error;
    }
  };
}

function matches<E>(match: ErrorMatch<E>, error: unknown): error is Found<E> {
  if (typeof match !== 'string') {
    return isErrorClass(match) ? error instanceof match : (match as (error: unknown) => boolean)(error);
  }
  if (typeof error !== 'object' || error === null) return false;
  return ('name' in error && error.name === match) || ('code' in error && error.code === match);
}

function isErrorClass(match: unknown): match is new () => unknown {
  return typeof match === 'function' && (match === Error || match.prototype instanceof Error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

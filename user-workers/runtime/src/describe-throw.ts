import { HOOK_REJECTION_BRAND } from '@digital-commerce/plugin-schema/invocation';
import type { ThrownError } from '@digital-commerce/plugin-schema/invocation';
import { ErrorPrototype, getPrototypeOf, hasOwn, slice, toText } from './primordials.ts';

const BRAND = Symbol.for(HOOK_REJECTION_BRAND);
const MAX_MESSAGE_CHARS = 4_000;
const MAX_STACK_CHARS = 16_000;
/** What the runtime marks its own errors with (a lost connection, a failed remote call). */
const RUNTIME_MARKS = ['remote', 'retryable', 'overloaded', 'durableObjectReset'] as const;

export type Throw =
  | { outcome: 'rejected'; rejection: { code?: string; message: string; field?: string } }
  | { outcome: 'threw'; error: ThrownError; plain: boolean };

/** Reads whatever an author's code threw: not only errors, and possibly an object that throws when it is looked at. */
export function describeThrow(thrown: unknown): Throw {
  try {
    return isObject(thrown) && thrown[BRAND] === true ? describeRejection(thrown) : describeError(thrown);
  } catch {
    return {
      outcome: 'threw',
      error: { name: 'Error', message: 'The handler threw a value that cannot be read.' },
      plain: false,
    };
  }
}

function describeRejection(thrown: Record<PropertyKey, unknown>): Throw {
  const { code, field } = thrown;
  return {
    outcome: 'rejected',
    rejection: {
      message: shorten(thrown['message'], MAX_MESSAGE_CHARS),
      ...(typeof code === 'string' && { code }),
      ...(typeof field === 'string' && { field }),
    },
  };
}

function describeError(thrown: unknown): Throw {
  if (!isObject(thrown) || !('message' in thrown)) {
    const message = `The handler threw ${typeof thrown === 'string' ? `"${thrown}"` : toText(thrown)}.`;
    return { outcome: 'threw', error: { name: 'Error', message: shorten(message, MAX_MESSAGE_CHARS) }, plain: false };
  }
  const { stack } = thrown;
  return {
    outcome: 'threw',
    error: {
      name: shorten(thrown['name'], 100),
      message: shorten(thrown['message'], MAX_MESSAGE_CHARS),
      ...(typeof stack === 'string' && { stack: slice(stack, MAX_STACK_CHARS) }),
    },
    plain: isPlain(thrown),
  };
}

function isPlain(thrown: object): boolean {
  if (getPrototypeOf(thrown) !== ErrorPrototype) return false;
  for (let i = 0; i < RUNTIME_MARKS.length; i++) {
    if (hasOwn(thrown, RUNTIME_MARKS[i] as string)) return false;
  }
  return true;
}

function isObject(value: unknown): value is Record<PropertyKey, unknown> {
  return typeof value === 'object' && value !== null;
}

function shorten(value: unknown, maxChars: number): string {
  return slice(toText(value), maxChars);
}

/**
 * Knows, in a user Worker's isolate, which call of it is running: what it fetches carries that call's sealed invocation.
 * Everything here is taken from the globals before the user Worker's code runs, and that code shares them: nothing below
 * calls a method that it could have replaced since.
 */
import { AsyncLocalStorage } from 'dispatch-namespace:runtime-access';
import { INVOCATION_HEADER } from '../invocation/dispatch-props.ts';
import { hasOwnReceiver, headersOf } from './native-request.ts';

interface Scope {
  /** Sealed; undefined when the call has none. */
  invocation: string | undefined;
}

const storage = new AsyncLocalStorage<Scope>();
const { apply } = Reflect;
const { run, getStore } = storage;
const NativeRequest = Request;
const nativeFetch = fetch;
const setHeader = Headers.prototype.set;

/** Runs a part of the user Worker on behalf of a call. */
export function runIn<T>(invocation: string | undefined, work: () => T): T {
  return apply(run, storage, [{ invocation }, work]);
}

/** Whether what runs now was begun by `runIn`. */
export function isRunning(): boolean {
  return apply(getStore, storage, []) !== undefined;
}

globalThis.fetch = async function fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const invocation = apply(getStore, storage, [])?.invocation;
  if (invocation === undefined) return nativeFetch(input, init);
  const request = new NativeRequest(input, init);
  if (!hasOwnReceiver(request)) apply(setHeader, headersOf(request), [INVOCATION_HEADER, invocation]);
  return nativeFetch(request);
};

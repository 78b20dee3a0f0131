/**
 * The built-ins that an answer is made of, as they were before any author's code ran: this module is the first that a
 * bundle evaluates. An author who replaces a global breaks his own handlers, not the form of the reply.
 */
export const { parse, stringify } = JSON;
export const { apply } = Reflect;
export const { getPrototypeOf, hasOwn, assign, defineProperty, create: createObject, entries, fromEntries } = Object;
export const { isFinite, isSafeInteger } = Number;
export const toNumber = Number;
export const { isArray } = Array;
export const { now } = Date;
export const ErrorPrototype = Error.prototype;
export const ErrorConstructor = Error;
export const TypeErrorConstructor = TypeError;
export const RangeErrorConstructor = RangeError;
export const ResponseConstructor = Response;
export const DateConstructor = Date;
export const PromiseConstructor = Promise;
export const UrlConstructor = URL;
export const UrlParametersConstructor = URLSearchParams;
export const BytesConstructor = Uint8Array;
export const { NumberFormat } = Intl;
export const toText = String;
export const { fromCharCode } = String;
export const { subtle } = crypto;
export const randomBytes = crypto.getRandomValues.bind(crypto);
export const toBigInt = BigInt;
export const fromBase64Text = atob;
export const toBase64Text = btoa;
export const waitForAll: typeof Promise.all = Promise.all.bind(Promise);
export const logForTail = console.debug.bind(console);
export const timeoutSignal = AbortSignal.timeout.bind(AbortSignal);

const encoder = new TextEncoder();
export const encode: (text: string) => Uint8Array = encoder.encode.bind(encoder);
export const byteLength = (text: string): number => encode(text).byteLength;

const sliceMethod = Reflect.get(String.prototype, 'slice');
/** The first `end` characters. */
export const slice = (text: string, end: number): string => apply(sliceMethod, text, [0, end]);

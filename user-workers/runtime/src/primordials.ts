/**
 * The built-ins that an answer is made of, as they were before any author's code ran: this module is the first that a
 * bundle evaluates. An author who replaces a global breaks his own handlers, not the form of the reply.
 */
export const { parse, stringify } = JSON;
export const { apply } = Reflect;
export const { getPrototypeOf, hasOwn } = Object;
export const { isFinite } = Number;
export const ErrorPrototype = Error.prototype;
export const TypeErrorConstructor = TypeError;
export const ResponseConstructor = Response;
export const DateConstructor = Date;
export const toText = String;

const encoder = new TextEncoder();
const encode = encoder.encode.bind(encoder);
export const byteLength = (text: string): number => encode(text).byteLength;

const sliceMethod = Reflect.get(String.prototype, 'slice');
/** The first `end` characters. */
export const slice = (text: string, end: number): string => apply(sliceMethod, text, [0, end]);

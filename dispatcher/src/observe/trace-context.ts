/** Which span of which trace something belongs to (W3C Trace Context). */
export interface SpanContext {
  /** 32 hex digits. */
  traceId: string;
  /** 16 hex digits. */
  spanId: string;
  /** Whether whoever began the trace keeps it. */
  isSampled: boolean;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** `undefined` for what is none: a trace begins here then. */
export function parseTraceparent(text: string | null | undefined): SpanContext | undefined {
  const [, version = 'ff', traceId = '', spanId = '', flags = '', rest] = TRACEPARENT.exec(text ?? '') ?? [];
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  return { traceId, spanId, isSampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function toTraceparent({ traceId, spanId, isSampled }: SpanContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`;
}

/** The header of a request. */
export function readTraceparent({ headers }: Request): { traceparent?: string } {
  return keepTraceparent(headers.get('traceparent'));
}

/** What a caller says of its trace, in the form that it is kept and passed on in; nothing for what is none. */
export function keepTraceparent(text: unknown): { traceparent?: string } {
  const found = typeof text === 'string' ? parseTraceparent(text) : undefined;
  return found === undefined ? {} : { traceparent: toTraceparent(found) };
}

/**
 * The span of an execution.
 * @param id of its trace, a UUID
 * @param traceparent of what led to it
 */
export function rootSpanOf(id: string, traceparent: string | undefined): SpanContext {
  const parent = parseTraceparent(traceparent);
  const hex = toHex(id);
  // The end of the UUID: an execution of one handler has the same id as its invocation, whose span has the beginning.
  return { traceId: parent?.traceId ?? hex, spanId: hex.slice(16), isSampled: parent?.isSampled ?? true };
}

/** @param invocation a UUID */
export function handlerSpanIdOf(invocation: string): string {
  return toHex(invocation).slice(0, 16);
}

/** Of a span below another that has no id of its own. */
export function numberedSpanIdOf(parentSpanId: string, number: number): string {
  const mixed = BigInt(`0x${parentSpanId}`) * SPREAD + BigInt(number);
  return BigInt.asUintN(64, mixed).toString(16).padStart(16, '0');
}

/** Odd, so that other parents have others; large, so that numbers below one are not those below its neighbour. */
const SPREAD = 6_364_136_223_846_793_005n;

function toHex(uuid: string): string {
  return uuid.replaceAll('-', '');
}

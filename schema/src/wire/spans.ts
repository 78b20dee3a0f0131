import * as z from 'zod';

const HexId = (digits: number) => z.string().regex(new RegExp(`^(?!0+$)[0-9a-f]{${digits}}$`));
/** Nanoseconds since the epoch, more than a JSON number holds. */
const UnixNano = z.string().regex(/^\d{16,20}$/);

const AnyValue = z.union([
  z.strictObject({ stringValue: z.string() }),
  z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
  z.strictObject({ doubleValue: z.number() }),
  z.strictObject({ boolValue: z.boolean() }),
]);
const KeyValue = z.strictObject({ key: z.string().min(1), value: AnyValue });
export type SpanAttribute = z.output<typeof KeyValue>;

/** 1 internal, 2 server, 3 client, 5 consumer. */
const SPAN_KINDS = [1, 2, 3, 5] as const;

export const Span = z.strictObject({
  traceId: HexId(32),
  spanId: HexId(16),
  parentSpanId: HexId(16).optional(),
  name: z.string().min(1),
  kind: z.literal(SPAN_KINDS),
  startTimeUnixNano: UnixNano,
  endTimeUnixNano: UnixNano,
  attributes: z.array(KeyValue),
  /** 0: nothing is said, 2: an error. */
  status: z.strictObject({ code: z.literal([0, 2]), message: z.string().optional() }),
});
export type Span = z.output<typeof Span>;

/** `GET /v1/tenants/:tenant/traces/:trace/spans`: an `ExportTraceServiceRequest` of OTLP 1, as JSON. */
export const OtlpTraces = z.strictObject({
  resourceSpans: z.array(
    z.strictObject({
      resource: z.strictObject({ attributes: z.array(KeyValue) }),
      scopeSpans: z.array(
        z.strictObject({
          scope: z.strictObject({ name: z.string(), version: z.string() }),
          spans: z.array(Span),
        }),
      ),
    }),
  ),
});
export type OtlpTraces = z.output<typeof OtlpTraces>;

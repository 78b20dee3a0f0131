/** Where a call stands in the host application's own trace. */
export interface CallerSpan {
  /** Of its span, as W3C Trace Context writes it: `00-<trace>-<span>-<flags>`. What is none is ignored, and a trace begins anew. */
  traceparent?: string;
}

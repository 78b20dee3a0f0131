/** How a cell's egress Worker hands a request of the user Worker to the host, and what it gets back, in HTTP headers. */
export const EGRESS_HEADERS = {
  /** The address that the user Worker asked for. */
  url: 'x-egress-url',
  /** On the answer: what the user Worker's `fetch` throws, URI-encoded, in place of an answer. */
  error: 'x-egress-error',
  /** On the way to an outbound Worker: which one, as JSON in URI encoding. */
  target: 'x-egress-target',
  /** The request's `cf`, which the runtime itself writes and reads. */
  cf: 'x-egress-cf',
} as const;

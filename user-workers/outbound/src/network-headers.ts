/** Between the egress Worker and its network on one machine. No server can set them. */
export const NETWORK_HEADERS = {
  /** Of a request: where it goes. */
  url: 'x-egress-url',
  /** Of a plugin's request: `<tenant>/<plugin>`. */
  sender: 'x-egress-sender',
  /** Of an answer: nobody was asked, and why. `EGRESS_DENIED`, or words. */
  failure: 'x-egress-failure',
} as const;

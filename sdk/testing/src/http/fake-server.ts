/** Answers one request of the plugin as the server would. A JSON value stands for a 200 answer with it. */
export type FakeServer = (request: Request) => unknown;

/** By origin, such as `https://api.stripe.com`, or by host name for both schemes; `*` is every other one. */
export type FakeServers = Readonly<Record<string, FakeServer>>;

/** A request that the plugin's code sent, as it left the platform: with the headers that the platform added. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Status that the fake answered with; absent when there was none for the host. */
  status?: number;
}

/** A handler returns it to break the connection off. */
export const CUT_CONNECTION = Symbol('The server breaks the connection off.');
/** A handler returns it to never answer. */
export const STALL = Symbol('The server never answers.');

/** The internet as one plugin under test sees it. What no fake stands for cannot be reached. */
export interface PluginHttp {
  /** Oldest first. */
  readonly requests: SentRequest[];
  /** Requests to hosts that no fake stands for. */
  readonly unexpected: SentRequest[];
  /** From now on the server there answers so. A value that is no function is the answer to every request. */
  respond(where: string, server: FakeServer | Response | object): void;
}

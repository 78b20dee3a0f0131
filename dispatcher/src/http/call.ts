import type { Services } from '../services.ts';

/** One HTTP request on its way through a route. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** Those that the route's path names, as they stand in the URL. */
  readonly params: Readonly<Record<'tenant' | 'plugin' | 'hook' | 'token', string>>;
  readonly services: Services;
  /** Lets work go on after the response. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

export type Handler = (call: Call) => Promise<Response>;

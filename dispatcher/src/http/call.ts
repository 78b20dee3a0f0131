import type { Actor } from '@digital-commerce/plugin-schema';
import type { Principal } from '../auth/principal.ts';
import type { Services } from '../services.ts';

type ParameterName =
  | 'tenant'
  | 'plugin'
  | 'hook'
  | 'token'
  | 'version'
  | 'publisher'
  | 'operation'
  | 'delivery'
  | 'endpoint'
  | 'name'
  | 'trace'
  | 'rollout'
  | 'uninstalled'
  | 'action'
  | 'widget'
  | 'resource'
  | 'workflow'
  | 'digest'
  | 'person';

/** One HTTP request on its way through a route. */
export interface Call {
  readonly request: Request;
  readonly url: URL;
  /** Those that the route's path names, as they stand in the URL. */
  readonly params: Readonly<Record<ParameterName, string>>;
  readonly services: Services;
  /** Who asks; `undefined` on a route that is open to everybody. */
  readonly principal: Principal | undefined;
  /** The same as the audit log names it. @throws TypeError on an open route */
  readonly actor: Actor;
  /** Names the request in the audit log. */
  readonly requestId: string;
  /** Lets work go on after the response. */
  readonly waitUntil: (work: Promise<unknown>) => void;
}

/** A request before anybody has said who asks. */
export type PublicCall = Pick<Call, 'request' | 'url' | 'params' | 'services' | 'waitUntil'>;

export type Handler = (call: Call) => Promise<Response>;

import { randomUUID } from 'node:crypto';

/**
 * Says what a service is called in a cell's configuration. Whoever has a connection to the cell's debug port, as other
 * Workers that dispatch have, may ask it for any service by name. So only what is for them has a name that can be guessed.
 */
export type ServiceNamer = (name: string) => string;

export function drawServiceNames(): ServiceNamer {
  const secret = randomUUID();
  return (name) => `${name}-${secret}`;
}

/** The user Worker's service in a cell where another one stands before it. */
export const CODE_SERVICE = 'code';
/** The service that serves the script's static files. */
export const ASSET_SERVICE = 'assets';
/** Entrypoint of the user Worker's isolate that collects garbage. */
export const COLLECTOR_ENTRYPOINT = 'dispatchNamespaceCollector';
/** Of a request to the heartbeat Worker. */
export const COLLECT_PATH = '/collect';
/** Reaches nothing. */
export const NOWHERE_SERVICE = 'nowhere';

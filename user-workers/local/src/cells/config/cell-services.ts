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

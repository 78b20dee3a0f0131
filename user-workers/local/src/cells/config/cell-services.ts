/** The user Worker's service in a cell where another one stands before it. */
export const CODE_SERVICE = 'code';
/** The service that serves the script's static files. */
export const ASSET_SERVICE = 'assets';
/** Reaches nothing. */
export const NOWHERE_SERVICE = 'nowhere';

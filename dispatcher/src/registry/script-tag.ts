/** Tells the scripts that the dispatcher made from those that others put into the same namespace. */
export const SCRIPT_TAG = 'plugin-release';

/** The tenant that a new local platform has. */
export const DEMO_TENANT = 'demo';

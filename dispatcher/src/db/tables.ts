/** The tables of `schema/migrations`, for queries; a test compares the two. */
export * from './tables/audit.ts';
export * from './tables/dev.ts';
export * from './tables/endpoints.ts';
export * from './tables/installations.ts';
export * from './tables/limits.ts';
export * from './tables/registry.ts';
export * from './tables/rollouts.ts';
export * from './tables/schedules.ts';
export * from './tables/sessions.ts';
export * from './tables/tenants.ts';
export * from './tables/webhooks.ts';
export * from './tables/workflows.ts';

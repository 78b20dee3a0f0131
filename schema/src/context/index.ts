export * from './data.ts';
export * from './egress.ts';
export * from './errors.ts';
export * from './host-operations.ts';
export * from './messaging.ts';
export * from './plugin-context.ts';
export * from './resources.ts';
export * from './utils.ts';

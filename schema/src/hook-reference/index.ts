export * from './describe-hook.ts';
export type { HookExample } from './hook-example.ts';
export { HOOK_EXAMPLES } from './hook-examples.ts';
export * from './payload-schemas.ts';
export * from './to-short-json.ts';

import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookKind, HookName } from '@digital-commerce/plugin-schema';

const BODIES: Readonly<Record<HookKind, (hook: HookName) => string>> = {
  filter: () => 'return data;',
  gate: () => `// Deny with: throw new HookRejection('why');`,
  collect: () => 'return [];',
  action: (hook) => `context.log.info('${hook}', { received: data !== undefined });`,
  provider: (hook) => `throw new Error('${hook} is not written yet');`,
};

/** The statement of a new handler: it changes nothing until the author writes something. */
export function toHandlerBody(hook: HookName): string {
  return BODIES[HOOKS[hook].kind](hook);
}

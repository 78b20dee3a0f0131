import { HOOK_EXAMPLES } from '@digital-commerce/plugin-schema/hook-reference';
import type { HookInput, HookName } from '@digital-commerce/plugin-schema';

/** What the hook reference shows as the data of a hook: a valid one, new with each call, to change at will. */
export function hookExample<H extends HookName>(hook: H): HookInput<H> {
  return structuredClone(HOOK_EXAMPLES[hook].payload);
}

import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookKind, HookName } from '@digital-commerce/plugin-schema';
import { describeHook, payloadTypeName, toShortJson } from '@digital-commerce/plugin-schema/hook-reference';
import type { NewHandler } from './new-handler.ts';

/** A new handler of a hook: it changes nothing until the author writes something. */
export function toHookHandler(hook: HookName): NewHandler {
  const { description, kind, payload } = HOOKS[hook];
  return {
    comment: description,
    type: `HandlerFor<'${hook}'>`,
    data: { name: 'data', type: payloadTypeName(payload) },
    lines: BODIES[kind](hook),
  };
}

const BODIES: Readonly<Record<HookKind, (hook: HookName) => string[]>> = {
  filter: () => ['return data;'],
  gate: (hook) => [
    '// Return to allow it. To deny it, throw a HookRejection with a message, a code and a field such as these:',
    ...toComment(describeHook(hook).example.denial),
  ],
  collect: (hook) => ['// Return what is to be added, such as this:', ...toComment(exampleResult(hook)), 'return [];'],
  action: (hook) => [`context.log.info('${hook}', { received: data !== undefined });`],
  provider: (hook) => [
    '// Return an answer such as this:',
    ...toComment(exampleResult(hook)),
    `throw new Error('${hook} is not written yet');`,
  ],
};

function exampleResult(hook: HookName): unknown {
  return describeHook(hook).example.result;
}

function toComment(value: unknown): string[] {
  return toShortJson(value)
    .split('\n')
    .map((line) => `// ${line}`);
}

import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { toHookBody } from './hook-body.ts';

/** The file of a new handler, typed for its hook. */
export function toHookSource(hook: HookName): string {
  return `import type { HandlerFor } from '@digital-commerce/plugin-sdk';

/** ${HOOKS[hook].description} */
const handler: HandlerFor<'${hook}'> = async (context, data) => {
${toHookBody(hook, '  ')}
};

export default handler;
`;
}

import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { toHandlerBody } from './handler-body.ts';

/** The file of a new handler, typed for its hook. */
export function toHandlerSource(hook: HookName): string {
  return `import type { HandlerFor } from '@digital-commerce/plugin-sdk';

/** ${HOOKS[hook].description} */
const handler: HandlerFor<'${hook}'> = async (context, data) => {
${toHandlerBody(hook, '  ')}
};

export default handler;
`;
}

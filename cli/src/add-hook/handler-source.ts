import { HOOKS } from '@digital-commerce/plugin-schema';
import type { HookName } from '@digital-commerce/plugin-schema';
import { toHandlerBody } from './handler-body.ts';
import { toPayloadType } from './payload-type.ts';

/** The file of a new handler, typed for its hook. */
export function toHandlerSource(hook: HookName): string {
  const type = toPayloadType(hook);
  return `import type { HookHandler, ${type} } from '@digital-commerce/plugin-sdk';

/** ${HOOKS[hook].description} */
const handler: HookHandler<${type}> = async (context, data) => {
  ${toHandlerBody(hook)}
};

export default handler;
`;
}

import * as schema from '@digital-commerce/plugin-schema';

/** Name of the exported type of a hook's payload, for example `PaymentData`: the schema of the same name. */
export function toPayloadType(hook: schema.HookName): string {
  const { payload } = schema.HOOKS[hook];
  const name = Object.entries(schema).find(([, value]) => value === payload)?.[0];
  if (name === undefined) throw new Error(`The payload of hook "${hook}" has no exported name.`);
  return name;
}

import type { HookName } from '@digital-commerce/plugin-schema';
import path from 'node:path';
import { toCamelCase } from '../edit-plugin/camel-case.ts';
import { DECORATORS, toDecorator } from '../edit-plugin/decorator-call.ts';
import type { DecoratedCall } from '../edit-plugin/decorator-call.ts';
import { toLiteral } from '../edit-plugin/to-literal.ts';
import type { Literal } from '../edit-plugin/to-literal.ts';
import type { PluginFilesOptions } from './plugin-files.ts';
import { toClassName, toPayloadType } from './plugin-source.ts';
import { TEMPLATES } from './templates.ts';
import type { Template } from './templates.ts';

const SDK = '@digital-commerce/plugin-sdk';

/** The type is the one that the function in the handler's file takes. */
const INFERRED = Symbol('inferred');

/** A handler of the template, and what its method takes after the context. */
interface Handler {
  call: DecoratedCall;
  fields: Readonly<Record<string, Literal>> & { file: string };
  data?: { name: string; type: string | typeof INFERRED };
  /** What its method is called, if that is free. */
  name: string;
}

/** `plugin.ts` as a decorated class: each handler is a method, which calls the function in the handler's file. */
export function toDecoratorSource({ category, id, name, author }: PluginFilesOptions): string {
  const { fields, handlers } = separate(TEMPLATES[category]);
  const declared = { id, name, version: '0.1.0', ...(author !== undefined && { author }), category, ...fields };
  const named = toUniqueNames(handlers);
  const functions = new Map(named.toReversed().map(({ fields: { file }, name: method }) => [file, method]));
  const decorators = [...new Set(['Plugin', ...named.map(({ call }) => DECORATORS[call])])].toSorted();
  const types = [
    ...new Set(['PluginContext', ...named.flatMap(({ data }) => (typeof data?.type === 'string' ? [data.type] : []))]),
  ].toSorted();
  return `import { ${decorators.join(', ')} } from '${SDK}';
import type { ${types.join(', ')} } from '${SDK}';
${[...functions]
  .toReversed()
  .map(([file, method]) => `import ${method} from './${file}';`)
  .join('\n')}

@Plugin({
${Object.entries(declared)
  .map(([key, value]) => `  ${key}: ${toLiteral(value as Literal)},`)
  .join('\n')}
})
export default class ${toClassName(id)} {
${named.map((handler) => toMethod(handler, functions.get(handler.fields.file) ?? '')).join('\n\n')}
}
`;
}

/** What methods handle, and the fields that are left for `@Plugin`. */
function separate(template: Template): { fields: Record<string, unknown>; handlers: Handler[] } {
  const { hooks = [], apiEndpoints = [], actions = [], webhooks = [], events, admin, ...fields } = template;
  const { subscribes = [], ...otherEvents } = events ?? {};
  const { widgets = [], ...otherAdmin } = admin ?? {};
  const handlers = [
    ...hooks.map((entry) => toHandler('hook', entry, { name: 'data', type: toPayloadType(entry) })),
    ...apiEndpoints.map((entry) => toHandler('apiEndpoint', entry, { name: 'request', type: 'ApiRequest' })),
    ...widgets.map((entry) => toHandler('widget', entry, { name: 'query', type: 'WidgetQuery' })),
    ...actions.map((entry) => toHandler('action', entry, { name: 'data', type: INFERRED })),
    ...webhooks.map((entry) => toHandler('webhook', entry, { name: 'message', type: 'WebhookMessage' })),
    ...subscribes.map((entry) => toHandler('subscribe', entry, { name: 'event', type: INFERRED })),
  ];
  return {
    fields: {
      ...fields,
      ...(Object.keys(otherEvents).length > 0 && { events: otherEvents }),
      ...(Object.keys(otherAdmin).length > 0 && { admin: otherAdmin }),
    },
    handlers,
  };
}

function toHandler(call: DecoratedCall, entry: { file: string; hook?: HookName }, data?: Handler['data']): Handler {
  const name = toCamelCase(entry.hook ?? path.parse(entry.file).name);
  return { call, fields: { ...entry }, ...(data !== undefined && { data }), name };
}

/** A name that an earlier method has gets the decorator behind it. */
function toUniqueNames(handlers: readonly Handler[]): Handler[] {
  const taken = new Set<string>();
  return handlers.map((handler) => {
    const name = taken.has(handler.name) ? `${handler.name}${DECORATORS[handler.call]}` : handler.name;
    taken.add(name);
    return { ...handler, name };
  });
}

function toMethod({ call, fields, data, name }: Handler, called: string): string {
  const type = data?.type === INFERRED ? `Parameters<typeof ${called}>[1]` : data?.type;
  const parameters = ['context: PluginContext', ...(data === undefined ? [] : [`${data.name}: ${type}`])];
  const args = ['context', ...(data === undefined ? [] : [data.name])];
  return `  ${toDecorator(call, fields)}
  ${name}(${parameters.join(', ')}) {
    return ${called}(${args.join(', ')});
  }`;
}

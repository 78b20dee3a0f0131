import type { Class, Decorator } from 'oxc-parser';
import type { BuilderCall } from '@digital-commerce/plugin-schema';
import { applyCall, Group } from './builder-nodes.ts';
import type { SourceReader } from './builder-nodes.ts';
import type { ManifestNode } from './manifest-node.ts';

/** What each decorator of a method puts where; the file is the method. */
const DECORATOR_CALLS: Readonly<Record<string, BuilderCall>> = {
  Hook: { puts: 'entry', at: ['hooks'], fields: ['hook'] },
  Endpoint: { puts: 'entry', at: ['apiEndpoints'], fields: ['method', 'path'] },
  Schedule: { puts: 'entry', at: ['schedules'], fields: ['name', 'cron'] },
  Webhook: { puts: 'entry', at: ['webhooks'], fields: ['name'] },
  Action: { puts: 'entry', at: ['actions'], fields: ['name'] },
  Subscribe: { puts: 'entry', at: ['events', 'subscribes'], fields: ['event'] },
  Widget: { puts: 'entry', at: ['admin', 'widgets'], fields: ['name'] },
  HealthCheck: { puts: 'fields', at: ['healthCheck'], fields: [] },
};

/** The part of a manifest that the decorators of a class and of its methods make. */
export function toDecoratorNode(reader: SourceReader, plugin: Class): ManifestNode {
  const handlers = new Group(plugin.start);
  for (const element of plugin.body.body) {
    if (element.type !== 'MethodDefinition') continue;
    // They are applied from the last to the first.
    for (const { name, start, args } of element.decorators.toReversed().flatMap(toCall)) {
      const call = Object.hasOwn(DECORATOR_CALLS, name) ? DECORATOR_CALLS[name] : undefined;
      if (call !== undefined) applyCall(reader, handlers, call, { method: name, start, args });
    }
  }
  const declaration = plugin.decorators.flatMap(toCall).find(({ name }) => name === 'Plugin');
  const [declared] = declaration?.args ?? [];
  const fields = declared === undefined || declared.type === 'SpreadElement' ? undefined : reader.toNode(declared);
  return { start: plugin.start, child: (key) => handlers.child(key) ?? fields?.child(key) };
}

function toCall({ expression }: Decorator) {
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return [];
  const { callee, arguments: args } = expression;
  return [{ name: callee.name, start: callee.start, args }];
}

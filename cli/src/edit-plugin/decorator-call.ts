import { BUILDER_CALLS } from '@digital-commerce/plugin-schema';
import { toLiteral } from './to-literal.ts';
import type { Literal } from './to-literal.ts';

/** The decorators of methods, by the builder's call that they stand for. Their arguments are its own without the file. */
export const DECORATORS = {
  hook: 'Hook',
  apiEndpoint: 'Endpoint',
  widget: 'Widget',
  schedule: 'Schedule',
  webhook: 'Webhook',
  action: 'Action',
  subscribe: 'Subscribe',
} as const;
export type DecoratedCall = keyof typeof DECORATORS;

/** The fields that the decorator takes by position; an object with the others follows. */
export function toPositional(call: DecoratedCall): string[] {
  return BUILDER_CALLS[call].fields.filter((name) => name !== 'file');
}

/** The decorator as it stands above a method, called `name` there. */
export function toDecorator(
  call: DecoratedCall,
  { file: _method, ...fields }: Readonly<Record<string, Literal>>,
  name: string = DECORATORS[call],
): string {
  const positional = toPositional(call);
  const options = Object.entries(fields).filter(([field]) => !positional.includes(field));
  const args = [
    ...positional.map((field) => toLiteral(fields[field] ?? '')),
    ...(options.length === 0 ? [] : [toLiteral(Object.fromEntries(options))]),
  ];
  return `@${name}(${args.join(', ')})`;
}

import { BUILDER_CALLS } from '@digital-commerce/plugin-schema/builder-calls';
import type { BuilderCall } from '@digital-commerce/plugin-schema/builder-calls';
import type { Category } from '@digital-commerce/plugin-schema';
import type { Next } from './plugin-builder.ts';
import type { EmptyShape } from './plugin-shape.ts';
import { toFields } from './to-fields.ts';

type Part = Record<string, unknown>;

/** Starts a manifest; the functions named by category (`createPaymentPlugin`) set that category and know calls of it. */
export function createPlugin(name: string, id: string, category: Category = 'utility'): Next<EmptyShape, unknown> {
  const manifest: Part = { id, name, version: '0.1.0', category };
  // What the calls take stands in `PluginBuilder`; at run time they write down what they are told.
  const builder: Part = { build: () => structuredClone(manifest) };
  for (const [method, call] of Object.entries<BuilderCall>(BUILDER_CALLS)) {
    builder[method] = (...args: unknown[]) => {
      record(manifest, call, args);
      return builder;
    };
  }
  return builder as unknown as Next<EmptyShape, unknown>;
}

function record(manifest: Part, call: BuilderCall, args: unknown[]): void {
  const [first, second] = args;
  // Parts on the way are made where there are none.
  const part = call.at.slice(0, -1).reduce((within, name) => (within[name] ??= {}) as Part, manifest);
  const key = String(call.at.at(-1));
  if (call.puts === 'value') part[key] = first;
  else if (call.puts === 'fields') part[key] = { ...(part[key] as Part), ...toFields(call.fields, args) };
  else if (call.puts === 'named') {
    const value = call.fields ? toFields(call.fields, args.slice(1)) : (second ?? call.otherwise);
    part[key] = { ...(part[key] as Part), [String(first)]: value };
  } else {
    // Where the object may stand in the place of the last field, it is always there.
    const entries =
      call.puts === 'entry' ? [toFields(call.fields.slice(0, call.endsEarly && args.length - 1), args)] : args;
    part[key] = [...((part[key] ?? []) as unknown[]), ...entries];
  }
}

import * as z from 'zod';
import { DISPATCH_KEY } from '../invocation/dispatch-props.ts';
import { ApiError } from '../rest/api-error.ts';
import type { ScriptBinding } from '../store/types.ts';

const MAX_DELAY_SECONDS = 86_400;

/** The binding types that cells serve, and what each needs. A type that is not here is refused by its name. */
const SERVED_BINDINGS = {
  plain_text: z.object({ type: z.literal('plain_text'), name: z.string(), text: z.string() }),
  secret_text: z.object({ type: z.literal('secret_text'), name: z.string(), text: z.string() }),
  json: z.object({ type: z.literal('json'), name: z.string(), json: z.unknown() }),
  kv_namespace: z.object({ type: z.literal('kv_namespace'), name: z.string(), namespace_id: z.string() }),
  d1: z
    .object({ type: z.literal('d1'), name: z.string(), id: z.string().optional(), database_id: z.string().optional() })
    .transform(({ type, name, id, database_id: databaseId }, context) => {
      const given = databaseId ?? id;
      if (given === undefined) context.addIssue({ code: 'custom', message: 'It names no database, in "id".' });
      return { type, name, id: given ?? '' };
    }),
  r2_bucket: z.object({ type: z.literal('r2_bucket'), name: z.string(), bucket_name: z.string() }),
  queue: z.object({
    type: z.literal('queue'),
    name: z.string(),
    queue_name: z.string(),
    delivery_delay: z.int().min(0).max(MAX_DELAY_SECONDS).optional(),
  }),
  assets: z.object({ type: z.literal('assets'), name: z.string() }),
  version_metadata: z.object({ type: z.literal('version_metadata'), name: z.string() }),
  worker_loader: z.object({ type: z.literal('worker_loader'), name: z.string() }),
  dispatch_namespace: z.object({
    type: z.literal('dispatch_namespace'),
    name: z.string(),
    namespace: z.string().min(1),
    outbound: z
      .object({
        worker: z.object({ service: z.string().min(1), environment: z.string().min(1).optional() }),
        params: z
          .array(z.object({ name: z.string().min(1) }))
          .max(100)
          .optional(),
      })
      .optional(),
  }),
  service: z.object({
    type: z.literal('service'),
    name: z.string(),
    service: z.string().min(1),
    environment: z.string().min(1).optional(),
    entrypoint: z.string().min(1).optional(),
    // Props of that name are the namespace's own: an outbound Worker would take them for parameters of a call.
    props: z
      .record(z.string(), z.unknown())
      .refine((props) => !Object.hasOwn(props, DISPATCH_KEY), { error: `"props" cannot have "${DISPATCH_KEY}".` })
      .optional(),
  }),
  durable_object_namespace: z.object({
    type: z.literal('durable_object_namespace'),
    name: z.string(),
    class_name: z.string().min(1).max(256),
    script_name: z.string().optional(),
  }),
} satisfies Record<string, z.ZodType<ScriptBinding>>;

/** A binding as it is on the wire: any type, any further fields. */
export const WireBinding = z.looseObject({ type: z.string(), name: z.string().min(1).max(256) });
export type WireBinding = z.output<typeof WireBinding>;

function isServed(type: string): type is keyof typeof SERVED_BINDINGS {
  return Object.hasOwn(SERVED_BINDINGS, type);
}

/** @throws ApiError 10004 that names a binding which is wrong or not served */
export function parseBinding(binding: WireBinding): ScriptBinding {
  const { type, name } = binding;
  const shown = name.slice(0, 200);
  if (!isServed(type)) {
    const served = Object.keys(SERVED_BINDINGS).join(', ');
    throw new ApiError(
      10004,
      `Binding "${shown}" has type "${type.slice(0, 200)}", which the local namespace does not serve. It serves ${served}.`,
    );
  }
  const parsed = SERVED_BINDINGS[type].safeParse(binding);
  if (!parsed.success) {
    throw new ApiError(10004, `Binding "${shown}" of type "${type}" is wrong: ${z.prettifyError(parsed.error)}`);
  }
  if (!isWritable(parsed.data)) throw new ApiError(10004, `Binding "${shown}" is nested too deeply.`);
  return parsed.data;
}

// It is written as text for the runtime, and that recurses.
function isWritable(value: unknown): boolean {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
}

import * as z from 'zod';
import { ApiError } from '../rest/api-error.ts';
import type { ScriptBinding } from '../store/types.ts';

const Metadata = z.looseObject({
  main_module: z.string().min(1),
  compatibility_date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .optional(),
  compatibility_flags: z.array(z.string().max(100)).max(100).default([]),
  bindings: z
    .array(z.looseObject({ type: z.string(), name: z.string().min(1).max(256) }))
    .max(500)
    .default([]),
  tags: z.array(z.string().min(1).max(1_024)).max(8).default([]),
  keep_bindings: z.array(z.string()).default([]),
});
export type UploadMetadata = z.output<typeof Metadata>;

/** @throws ApiError 10004 */
export function parseMetadata(text: string): UploadMetadata {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ApiError(10004, 'The part "metadata" is not JSON.');
  }
  const parsed = Metadata.safeParse(json);
  if (!parsed.success) throw new ApiError(10004, `The part "metadata" is wrong: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

const TextBinding = z.looseObject({ name: z.string(), text: z.string() });
const JsonBinding = z.looseObject({ name: z.string(), json: z.unknown() });

/**
 * @throws ApiError 10004 that names a binding which this namespace does not serve: better than one that is silently
 * absent.
 */
export function parseBinding(binding: UploadMetadata['bindings'][number]): ScriptBinding {
  const { type, name } = binding;
  if (type === 'plain_text' || type === 'secret_text') {
    const parsed = TextBinding.safeParse(binding);
    if (parsed.success) return { type, name, text: parsed.data.text };
    throw new ApiError(10004, `Binding "${name}" of type "${type}" has no "text".`);
  }
  if (type === 'json') return { type, name, json: parseJsonValue(binding) };
  throw new ApiError(
    10004,
    `Binding "${name}" has type "${type}", which the local namespace does not serve. It serves plain_text, secret_text and json.`,
  );
}

function parseJsonValue(binding: UploadMetadata['bindings'][number]): unknown {
  const { name, json } = JsonBinding.parse(binding);
  try {
    // It is written as text for the runtime, and that recurses.
    JSON.stringify(json);
  } catch {
    throw new ApiError(10004, `Binding "${name.slice(0, 200)}" is nested too deeply.`);
  }
  return json;
}

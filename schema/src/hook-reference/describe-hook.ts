import { HOOKS } from '../hooks/index.ts';
import type { HookCategory, HookDefinition, HookKind, HookName } from '../hooks/index.ts';
import type { PermissionName } from '../permissions.ts';
import { HOOK_EXAMPLES } from './hook-examples.ts';
import { payloadTypeName, toPayloadJsonSchema } from './payload-schemas.ts';
import type { JsonSchemaNode } from './payload-schemas.ts';

/** A row of the hook table as documents and tools show it. */
export interface HookDescription {
  name: HookName;
  category: HookCategory;
  kind: HookKind;
  description: string;
  /** What a plugin has to hold to be told of it. */
  see: PermissionName;
  /** What it has to hold for its handlers to have a say. */
  change?: PermissionName;
  /** For all handlers together. */
  deadlineMs: number;
  /** What the failure of a handler leads to: a sentence. */
  onFailure: string;
  /** Whether a handler may stop the operation. */
  rejects: boolean;
  /** JSON Pointers that no handler may change. */
  immutable: readonly string[];
  /** JSON Pointers that traces show redacted. */
  sensitive: readonly string[];
  /** JSON Pointer to what tells contributions apart. */
  key?: string;
  payload: JsonSchemaNode;
  payloadType: string;
  /** Of a collect hook: one contribution. */
  result?: JsonSchemaNode;
  resultType?: string;
  example: { payload: unknown; result?: unknown; denial?: unknown };
}

export function describeHook(name: HookName): HookDescription {
  const hook: HookDefinition = HOOKS[name];
  return {
    name,
    category: hook.category,
    kind: hook.kind,
    description: hook.description,
    see: hook.see,
    ...('change' in hook && { change: hook.change }),
    deadlineMs: hook.deadlineMs,
    onFailure: describeFailure(hook),
    rejects: hook.kind === 'gate' || (hook.kind === 'filter' && hook.rejects),
    immutable: hook.kind === 'filter' ? hook.immutable : [],
    sensitive: hook.sensitive,
    ...(hook.kind === 'collect' && { key: hook.key }),
    payload: toPayloadJsonSchema(hook.payload, 'input'),
    payloadType: payloadTypeName(hook.payload),
    ...('result' in hook && {
      result: toPayloadJsonSchema(hook.result, 'input'),
      resultType: payloadTypeName(hook.result),
    }),
    example: HOOK_EXAMPLES[name],
  };
}

function describeFailure(hook: HookDefinition): string {
  switch (hook.kind) {
    case 'filter':
      return hook.onFailure === 'reject'
        ? 'The operation is rejected.'
        : 'What it changed is forgotten, and the next handler runs.';
    case 'gate':
      return 'It counts as a denial.';
    case 'action':
      return hook.durable
        ? 'It is called again later, with growing pauses; in the end its call is a dead letter.'
        : 'It is recorded.';
    case 'collect':
      return 'What it would have added is left out.';
    default:
      return hook.idempotent
        ? 'Another plugin that provides it is asked; when none is left, the hook fails.'
        : 'The hook fails; nobody else is asked.';
  }
}

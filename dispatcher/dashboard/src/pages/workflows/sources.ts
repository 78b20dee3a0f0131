import type { Draft, Step } from './draft.ts';
import type { WorkflowParts } from './workflows-queries.ts';
import { toPlainText } from '@/components/plain-text.tsx';

/** A place that conditions and inputs can refer to. */
export interface Source {
  /** JSON Pointer. */
  pointer: string;
  /** What stands there in an example, or of what type it is. */
  hint: string;
}

const MAX_SOURCES = 200;
const MAX_DEPTH = 6;

/** What is there when a step runs: the trigger's data, and results of the steps before it. @param before ids of a step, or none */
export function listSources(draft: Draft, parts: WorkflowParts, stepId?: string): Source[] {
  const { trigger, steps } = draft;
  const example = 'hook' in trigger ? parts.hooks.find(({ name }) => name === trigger.hook)?.example : undefined;
  const end = stepId === undefined ? 0 : steps.findIndex(({ id }) => id === stepId);
  const results = steps.slice(0, Math.max(end, 0)).flatMap((step) => {
    const start = `/steps/${step.id}/result`;
    return [{ pointer: start, hint: step.action }, ...fromSchema(findAction(parts, step)?.output, start, 0)];
  });
  return [{ pointer: '/trigger', hint: '' }, ...fromExample(example, '/trigger', 0), ...results].slice(0, MAX_SOURCES);
}

export function findAction(
  { actions }: WorkflowParts,
  { plugin, action }: Pick<Step, 'plugin' | 'action'>,
): WorkflowParts['actions'][number] | undefined {
  return actions.find((candidate) => candidate.plugin === plugin && candidate.name === action);
}

function fromExample(value: unknown, start: string, depth: number): Source[] {
  if (typeof value !== 'object' || value === null || depth >= MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const pointer = `${start}/${escapeToken(key)}`;
    const isInner = typeof inner === 'object' && inner !== null;
    return [{ pointer, hint: isInner ? '' : toPlainText(inner, 60) }, ...fromExample(inner, pointer, depth + 1)];
  });
}

function fromSchema(schema: unknown, start: string, depth: number): Source[] {
  const properties = propertiesOf(schema);
  if (depth >= MAX_DEPTH) return [];
  return Object.entries(properties).flatMap(([key, inner]) => {
    const pointer = `${start}/${escapeToken(key)}`;
    return [{ pointer, hint: toPlainText(typeOf(inner), 60) }, ...fromSchema(inner, pointer, depth + 1)];
  });
}

/** Of a JSON Schema of a plugin, which may be anything. */
export function propertiesOf(schema: unknown): Record<string, unknown> {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return {};
  const { properties } = schema;
  return typeof properties === 'object' && properties !== null ? (properties as Record<string, unknown>) : {};
}

/** Empty when the schema does not say. */
export function typeOf(schema: unknown): string {
  if (typeof schema !== 'object' || schema === null || !('type' in schema)) return '';
  return typeof schema.type === 'string' ? schema.type : '';
}

function escapeToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}

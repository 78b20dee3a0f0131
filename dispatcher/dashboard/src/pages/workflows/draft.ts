import type { Workflow } from './workflows-queries.ts';

export type Comparison = NonNullable<Workflow['condition']>[number];
export type Step = Workflow['steps'][number];

/** A workflow while somebody works on it. */
export interface Draft {
  name: string;
  enabled: boolean;
  trigger: Workflow['trigger'];
  /** Empty: a run always begins. */
  condition: readonly Comparison[];
  steps: readonly Step[];
}

/** What can be selected: `trigger`, `condition`, or `step:` and a step's id. */
export type NodeId = string;

/** Something that is wrong, at a node. */
export interface NodeProblem {
  node: NodeId;
  /** JSON Pointer behind the node, such as `/input/text`. */
  place: string;
  message: string;
}

/** What came of a step in a run. */
export interface StepOutcome {
  outcome: 'completed' | 'rejected' | 'failed' | 'skipped' | 'not_run';
  durationMs: number;
  message?: string | undefined;
}

export function emptyDraft(name: string): Draft {
  return { name, enabled: true, trigger: { hook: 'after_order_create' }, condition: [], steps: [] };
}

export function toDraft({ name, enabled, trigger, condition = [], steps }: Workflow): Draft {
  return { name, enabled, trigger, condition, steps };
}

/** As the platform takes it. */
export function toBody({ name, enabled, trigger, condition, steps }: Draft, revision: number) {
  return {
    name,
    enabled,
    trigger,
    ...(condition.length > 0 && { condition: [...condition] }),
    steps: steps.map(({ condition: own, ...step }) =>
      own === undefined || own.length === 0 ? step : { ...step, condition: own },
    ),
    revision,
  };
}

export function isSameDraft(a: Draft, b: Draft): boolean {
  return JSON.stringify(toBody(a, 0)) === JSON.stringify(toBody(b, 0));
}

export function stepNode(id: string): NodeId {
  return `step:${id}`;
}

/** @param at place of the new step */
export function insertStep(draft: Draft, at: number, chosen: Pick<Step, 'plugin' | 'action' | 'input'>): Draft {
  const step: Step = { id: freeId(draft, chosen.action), onFailure: 'stop', ...chosen };
  return { ...draft, steps: draft.steps.toSpliced(at, 0, step) };
}

export function removeStep(draft: Draft, id: string): Draft {
  return { ...draft, steps: draft.steps.filter((step) => step.id !== id) };
}

export function changeStep(draft: Draft, id: string, change: Partial<Step>): Draft {
  return { ...draft, steps: draft.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) };
}

/** @param to its place afterwards; what is out of range counts as the end */
export function moveStep(draft: Draft, id: string, to: number): Draft {
  const step = draft.steps.find((candidate) => candidate.id === id);
  if (step === undefined) return draft;
  const others = draft.steps.filter((candidate) => candidate.id !== id);
  return { ...draft, steps: others.toSpliced(Math.min(Math.max(to, 0), others.length), 0, step) };
}

/** Puts problems of the platform to the nodes that they are about. */
export function toNodeProblems(draft: Draft, problems: readonly { path: string; message: string }[]): NodeProblem[] {
  return problems.map(({ path, message }) => {
    const [, root = '', index = ''] = path.split('/');
    if (root === 'steps') {
      const step = draft.steps[Number(index)];
      const node = step === undefined ? 'trigger' : stepNode(step.id);
      return { node, place: path.slice(`/steps/${index}`.length), message };
    }
    return { node: root === 'condition' ? 'condition' : 'trigger', place: path.slice(root.length + 1), message };
  });
}

/** A name as an id that no workflow of the tenant has. */
export function toWorkflowId(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 50)
    .replace(/-$/, '');
  return makeFree(plain === '' ? 'workflow' : plain, taken);
}

function freeId({ steps }: Draft, action: string): string {
  return makeFree(
    action.slice(0, 36),
    steps.map(({ id }) => id),
  );
}

function makeFree(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let number = 2; ; number += 1) if (!taken.includes(`${wanted}-${number}`)) return `${wanted}-${number}`;
}

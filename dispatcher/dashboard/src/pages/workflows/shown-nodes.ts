import { stepNode } from './draft.ts';
import type { Draft, NodeId, NodeProblem, StepOutcome } from './draft.ts';
import { findAction } from './sources.ts';
import type { WorkflowParts } from './workflows-queries.ts';
import type { WORKFLOWS } from './workflows-texts.ts';
import { toPlainText } from '@/components/plain-text.tsx';

/** A box of the drawing and a line of the list. */
export interface ShownNode {
  id: NodeId;
  /** `trigger`, `condition` or `step`, for the icon. */
  kind: 'trigger' | 'condition' | 'step';
  /** What kind of thing it is, in words. */
  role: string;
  title: string;
  subtitle: string;
  /** Of a step. */
  step?: string;
  problemCount: number;
  /** In the run that is drawn. */
  outcome?: StepOutcome | undefined;
}

interface Shown {
  draft: Draft;
  parts: WorkflowParts;
  problems: readonly NodeProblem[];
  outcomes: ReadonlyMap<string, StepOutcome>;
}

/** All of a workflow, from top to bottom. */
export function toShownNodes(
  { draft, parts, problems, outcomes }: Shown,
  texts: (typeof WORKFLOWS)['en'],
): ShownNode[] {
  const count = (id: NodeId): number => problems.filter(({ node }) => node === id).length;
  const { trigger, condition, steps } = draft;
  const isHook = 'hook' in trigger;
  const name = isHook ? trigger.hook : trigger.event;
  return [
    {
      id: 'trigger',
      kind: 'trigger',
      role: texts.trigger,
      title: toPlainText(isHook ? texts.whenHook(name) : texts.whenEvent(name), 120),
      subtitle: isHook ? texts.hook : texts.event,
      problemCount: count('trigger'),
    },
    {
      id: 'condition',
      kind: 'condition',
      role: texts.condition,
      title: condition.length === 0 ? texts.always : texts.conditionCount(condition.length),
      subtitle: toPlainText(condition.map(({ path }) => path).join(', '), 120),
      problemCount: count('condition'),
    },
    ...steps.map((step): ShownNode => {
      const action = findAction(parts, step);
      const id = stepNode(step.id);
      return {
        id,
        kind: 'step',
        role: texts.step,
        title: toPlainText(action?.label ?? step.action, 80),
        subtitle: `${toPlainText(action?.pluginName ?? step.plugin, 80)} · ${step.id}`,
        step: step.id,
        problemCount: count(id),
        outcome: outcomes.get(step.id),
      };
    }),
  ];
}

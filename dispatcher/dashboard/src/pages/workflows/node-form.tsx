import { Link } from '@tanstack/react-router';
import { ConditionEditor } from './condition-editor.tsx';
import { changeStep, insertStep, stepNode } from './draft.ts';
import type { Draft, NodeProblem } from './draft.ts';
import { listSources } from './sources.ts';
import { ActionSelect, StepForm } from './step-form.tsx';
import { TriggerForm } from './trigger-form.tsx';
import type { WorkflowParts } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface NodeFormProps {
  tenant: string;
  draft: Draft;
  parts: WorkflowParts;
  /** A node, or `insert:` and a place for an action that is still to be chosen. */
  selected: string;
  problems: readonly NodeProblem[];
  isReadOnly: boolean;
  onChange: (draft: Draft) => void;
  onSelect: (id: string) => void;
}

/** What is selected, to be changed. */
export function NodeForm({ tenant, draft, parts, selected, problems, isReadOnly, onChange, onSelect }: NodeFormProps) {
  const texts = useTexts(WORKFLOWS);
  const own = problems.filter(({ node }) => node === selected);
  const step = draft.steps.find(({ id }) => stepNode(id) === selected);
  return (
    <div className="grid grid-cols-1 gap-4">
      {own.length > 0 && (
        <ul
          aria-label={texts.problems}
          className="grid grid-cols-1 gap-1 rounded-md border border-destructive/40 p-3 text-sm text-destructive"
        >
          {own.map(({ place, message }) => (
            <li key={`${place} ${message}`}>
              <PlainText value={message} maxChars={300} />
            </li>
          ))}
        </ul>
      )}
      {selected === 'trigger' && (
        <TriggerForm
          trigger={draft.trigger}
          parts={parts}
          isReadOnly={isReadOnly}
          onChange={(trigger) => onChange({ ...draft, trigger })}
        />
      )}
      {selected === 'condition' && (
        <>
          <p className="text-sm text-muted-foreground">{texts.conditionHint}</p>
          <ConditionEditor
            condition={draft.condition}
            sources={listSources(draft, parts)}
            isReadOnly={isReadOnly}
            onChange={(condition) => onChange({ ...draft, condition })}
          />
        </>
      )}
      {selected.startsWith('insert:') && parts.actions.length === 0 && (
        <p className="text-sm text-muted-foreground">
          {texts.noActions}{' '}
          <Link
            className="text-primary underline underline-offset-4"
            to={`/tenants/${encodeURIComponent(tenant)}/marketplace`}
          >
            {texts.toMarketplace}
          </Link>
        </p>
      )}
      {selected.startsWith('insert:') && parts.actions.length > 0 && (
        <ActionSelect
          label={texts.whichAction}
          parts={parts}
          isReadOnly={isReadOnly}
          onChoose={(chosen) => {
            const at = Number(selected.slice('insert:'.length));
            const changed = insertStep(draft, at, chosen);
            onChange(changed);
            const added = changed.steps[Math.min(at, changed.steps.length - 1)];
            if (added !== undefined) onSelect(stepNode(added.id));
          }}
        />
      )}
      {step !== undefined && (
        <StepForm
          key={step.id}
          step={step}
          parts={parts}
          sources={listSources(draft, parts, step.id)}
          problems={own}
          isReadOnly={isReadOnly}
          onChange={(change) => onChange(changeStep(draft, step.id, change))}
        />
      )}
    </div>
  );
}

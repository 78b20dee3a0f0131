import { useId } from 'react';
import { ConditionEditor } from './condition-editor.tsx';
import type { NodeProblem, Step } from './draft.ts';
import { modeOf } from './input-text.ts';
import { findAction, propertiesOf, typeOf } from './sources.ts';
import type { Source } from './sources.ts';
import { JsonInput, ValueField } from './value-field.tsx';
import type { WorkflowParts } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface StepFormProps {
  step: Step;
  parts: WorkflowParts;
  sources: readonly Source[];
  problems: readonly NodeProblem[];
  isReadOnly: boolean;
  onChange: (change: Partial<Step>) => void;
}

/** What an action is, gets, and means for the others. */
export function StepForm({ step, parts, sources, problems, isReadOnly, onChange }: StepFormProps) {
  const texts = useTexts(WORKFLOWS);
  const id = useId();
  const action = findAction(parts, step);
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="grid grid-cols-1 gap-2">
        <Label>{texts.whichAction}</Label>
        <ActionSelect
          label={texts.whichAction}
          parts={parts}
          value={step}
          isReadOnly={isReadOnly}
          onChoose={onChange}
        />
        {action?.description !== undefined && (
          <p className="text-xs text-muted-foreground">
            <PlainText value={action.description} maxChars={500} />
          </p>
        )}
      </div>
      <InputForm
        key={`${step.plugin}/${step.action}`}
        {...{ step, sources, problems, isReadOnly, onChange }}
        schema={action?.input}
      />
      <fieldset className="grid min-w-0 grid-cols-1 gap-2">
        <legend className="mb-2 text-sm font-medium">{texts.stepCondition}</legend>
        <ConditionEditor
          condition={step.condition ?? []}
          sources={sources}
          isReadOnly={isReadOnly}
          onChange={(condition) => onChange({ condition })}
        />
      </fieldset>
      <div className="grid grid-cols-1 gap-2">
        <Label>{texts.onFailure}</Label>
        <Select
          value={step.onFailure}
          disabled={isReadOnly}
          onValueChange={(onFailure) => onChange({ onFailure: onFailure as Step['onFailure'] })}
        >
          <SelectTrigger aria-label={texts.onFailure}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="stop">{texts.stop}</SelectItem>
            <SelectItem value="continue">{texts.continue}</SelectItem>
          </SelectContent>
        </Select>
      </div>
      <div className="grid grid-cols-1 gap-2">
        <Label htmlFor={id}>{texts.stepName}</Label>
        <Input id={id} value={step.id} readOnly className="font-mono text-xs md:text-xs" />
        <p className="text-xs text-muted-foreground">{texts.stepNameHint}</p>
      </div>
    </div>
  );
}

type InputFormProps = Omit<StepFormProps, 'parts'> & { schema: unknown };

function InputForm({ step, schema, sources, problems, isReadOnly, onChange }: InputFormProps) {
  const texts = useTexts(WORKFLOWS);
  const id = useId();
  const properties = Object.entries(propertiesOf(schema)).slice(0, 50);
  const isForm = properties.length > 0 && isFormInput(step.input);
  const ofPlace = (place: string): string[] =>
    problems.filter((problem) => problem.place === place).map(({ message }) => message);
  if (!isForm) {
    return (
      <div className="grid grid-cols-1 gap-2">
        <Label htmlFor={id}>{texts.input}</Label>
        <p className="text-xs text-muted-foreground">{texts.anyInput}</p>
        <JsonInput
          id={id}
          value={step.input ?? null}
          readOnly={isReadOnly}
          aria-invalid={ofPlace('/input').length > 0}
          onChange={(input) => onChange({ input })}
        />
      </div>
    );
  }
  const values = (step.input ?? {}) as Record<string, unknown>;
  const change = (key: string, value: unknown): void => {
    const others = Object.entries(values).filter(([name]) => name !== key);
    const changed: [string, unknown][] = value === undefined ? others : [...others, [key, value]];
    onChange({ input: Object.fromEntries(changed) });
  };
  return (
    <fieldset className="grid min-w-0 grid-cols-1 gap-4">
      <legend className="mb-2 text-sm font-medium">{texts.input}</legend>
      {properties.map(([key, inner]) => (
        <ValueField
          key={key}
          label={key}
          schema={inner}
          isRequired={isRequired(schema, key)}
          value={Object.hasOwn(values, key) ? values[key] : undefined}
          sources={sources}
          isReadOnly={isReadOnly}
          problems={ofPlace(`/input/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`)}
          onChange={(value) => change(key, value)}
        />
      ))}
    </fieldset>
  );
}

interface ActionSelectProps {
  label: string;
  parts: WorkflowParts;
  value?: Pick<Step, 'plugin' | 'action'>;
  isReadOnly: boolean;
  /** @param chosen with an input to begin with */
  onChoose: (chosen: Pick<Step, 'plugin' | 'action' | 'input'>) => void;
}

/** The actions of what is installed. One that is gone stays named. */
export function ActionSelect({ label, parts, value, isReadOnly, onChoose }: ActionSelectProps) {
  const texts = useTexts(WORKFLOWS);
  const isGone = value !== undefined && findAction(parts, value) === undefined;
  return (
    <Select
      value={value === undefined ? '' : `${value.plugin}/${value.action}`}
      disabled={isReadOnly}
      onValueChange={(chosen) => {
        const [plugin = '', action = ''] = chosen.split('/');
        const isObject = typeOf(findAction(parts, { plugin, action })?.input) === 'object';
        onChoose({ plugin, action, input: isObject ? {} : undefined });
      }}
    >
      <SelectTrigger aria-label={label}>
        <SelectValue placeholder={texts.addStep} />
      </SelectTrigger>
      <SelectContent>
        {isGone && (
          <SelectItem value={`${value.plugin}/${value.action}`}>{`${value.plugin}: ${value.action}`}</SelectItem>
        )}
        {parts.actions.map(({ plugin, pluginName, name, label: action, active }) => (
          <SelectItem key={`${plugin}/${name}`} value={`${plugin}/${name}`}>
            {toPlainText(pluginName, 60)}: {toPlainText(action, 60)}
            {!active && ` (${texts.inactive})`}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

/** Whether it can be changed part by part. */
function isFormInput(input: unknown): boolean {
  if (input === undefined || input === null) return true;
  return typeof input === 'object' && !Array.isArray(input) && modeOf(input) === 'literal';
}

function isRequired(schema: unknown, key: string): boolean {
  if (typeof schema !== 'object' || schema === null || !('required' in schema)) return false;
  return Array.isArray(schema.required) && schema.required.includes(key);
}

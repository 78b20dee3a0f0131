import { useId } from 'react';
import type { Draft } from './draft.ts';
import type { WorkflowParts } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface TriggerFormProps {
  trigger: Draft['trigger'];
  parts: WorkflowParts;
  isReadOnly: boolean;
  onChange: (trigger: Draft['trigger']) => void;
}

/** What begins a run: a hook of the table, or an event, which may be one that nobody has declared. */
export function TriggerForm({ trigger, parts, isReadOnly, onChange }: TriggerFormProps) {
  const texts = useTexts(WORKFLOWS);
  const id = useId();
  const isHook = 'hook' in trigger;
  return (
    <div className="grid grid-cols-1 gap-5">
      <div className="grid grid-cols-1 gap-2">
        <Label>{texts.triggerKind}</Label>
        <Select
          value={isHook ? 'hook' : 'event'}
          disabled={isReadOnly}
          onValueChange={(kind) =>
            onChange(kind === 'hook' ? { hook: 'after_order_create' } : { event: parts.events[0]?.type ?? '' })
          }
        >
          <SelectTrigger aria-label={texts.triggerKind}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            <SelectItem value="hook">{texts.hook}</SelectItem>
            <SelectItem value="event">{texts.event}</SelectItem>
          </SelectContent>
        </Select>
      </div>
      {isHook ? (
        <HookSelect hook={trigger.hook} parts={parts} isReadOnly={isReadOnly} onChange={onChange} />
      ) : (
        <div className="grid grid-cols-1 gap-2">
          <Label htmlFor={id}>{texts.whichEvent}</Label>
          <Input
            id={id}
            list={`${id}-list`}
            value={trigger.event}
            readOnly={isReadOnly}
            spellCheck={false}
            autoCapitalize="off"
            onChange={(event) => onChange({ event: event.target.value })}
          />
          <datalist id={`${id}-list`}>
            {parts.events.map(({ type, description }) => (
              <option key={type} value={type}>
                {description}
              </option>
            ))}
          </datalist>
          <p className="text-xs text-muted-foreground">{texts.eventHint}</p>
        </div>
      )}
    </div>
  );
}

interface HookSelectProps extends Omit<TriggerFormProps, 'trigger'> {
  hook: string;
}

function HookSelect({ hook, parts, isReadOnly, onChange }: HookSelectProps) {
  const texts = useTexts(WORKFLOWS);
  const description = parts.hooks.find(({ name }) => name === hook)?.description;
  return (
    <div className="grid grid-cols-1 gap-2">
      <Label>{texts.whichHook}</Label>
      <Select value={hook} disabled={isReadOnly} onValueChange={(name) => onChange({ hook: name })}>
        <SelectTrigger aria-label={texts.whichHook}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {parts.hooks.map(({ name }) => (
            <SelectItem key={name} value={name}>
              {name}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {description !== undefined && (
        <p className="text-xs text-muted-foreground">
          <PlainText value={description} maxChars={300} />
        </p>
      )}
    </div>
  );
}

import { useId, useState } from 'react';
import { modeOf, parseJoinedLine, toJoinedLine } from './input-text.ts';
import type { InputMode } from './input-text.ts';
import { SourceInput } from './source-input.tsx';
import { typeOf } from './sources.ts';
import type { Source } from './sources.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { Textarea } from '@/components/ui/textarea.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface ValueFieldProps {
  /** As the action's schema names it. */
  label: string;
  /** JSON Schema of a plugin; whatever it is. */
  schema: unknown;
  isRequired: boolean;
  value: unknown;
  sources: readonly Source[];
  isReadOnly: boolean;
  /** What is wrong with it. */
  problems: readonly string[];
  onChange: (value: unknown) => void;
}

/** One part of an input: nothing, a fixed value, a value of the run, or a text with such values. */
export function ValueField(props: ValueFieldProps) {
  const texts = useTexts(WORKFLOWS);
  const id = useId();
  const { label, schema, isRequired, value, isReadOnly, problems, onChange } = props;
  const mode = modeOf(value);
  const name = toPlainText(label, 80);
  const isText = ['', 'string'].includes(typeOf(schema));
  const modes: readonly InputMode[] = ['none', 'literal', 'reference', ...(isText ? (['text'] as const) : [])];
  const modeTexts = {
    none: texts.modeNone,
    literal: texts.modeLiteral,
    reference: texts.modeReference,
    text: texts.modeText,
  };
  return (
    <div className="grid grid-cols-1 gap-2">
      <Label htmlFor={id} className="flex-wrap">
        <PlainText value={label} maxChars={80} />{' '}
        {isRequired && <span className="font-normal text-muted-foreground">({texts.required})</span>}
      </Label>
      <Description schema={schema} />
      <Select
        value={mode}
        disabled={isReadOnly}
        onValueChange={(wanted) => onChange(initialValue(wanted as InputMode, schema))}
      >
        <SelectTrigger aria-label={`${texts.mode}: ${name}`}>
          <SelectValue />
        </SelectTrigger>
        <SelectContent>
          {modes.map((each) => (
            <SelectItem key={each} value={each}>
              {modeTexts[each]}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
      {mode === 'literal' && <LiteralInput id={id} {...props} />}
      {mode === 'reference' && (
        <SourceInput
          id={id}
          value={(value as { $ref: string }).$ref}
          sources={props.sources}
          isReadOnly={isReadOnly}
          isInvalid={problems.length > 0}
          onChange={(pointer) => onChange({ $ref: pointer })}
        />
      )}
      {mode === 'text' && (
        <>
          <Input
            id={id}
            value={toJoinedLine(value)}
            readOnly={isReadOnly}
            aria-invalid={problems.length > 0}
            onChange={(event) => onChange(parseJoinedLine(event.target.value))}
          />
          <p className="text-xs text-muted-foreground">{texts.textHint}</p>
        </>
      )}
      {problems.map((message) => (
        <p key={message} className="text-xs text-destructive">
          <PlainText value={message} maxChars={300} />
        </p>
      ))}
    </div>
  );
}

function Description({ schema }: { schema: unknown }) {
  if (typeof schema !== 'object' || schema === null || !('description' in schema)) return null;
  return (
    <p className="text-xs text-muted-foreground">
      <PlainText value={schema.description} maxChars={300} />
    </p>
  );
}

function LiteralInput({ id, schema, value, isReadOnly, problems, onChange }: ValueFieldProps & { id: string }) {
  const type = typeOf(schema);
  const attributes = { id, readOnly: isReadOnly, 'aria-invalid': problems.length > 0 };
  if (type === 'string' && typeof value === 'string') {
    return <Input {...attributes} value={value} onChange={(event) => onChange(event.target.value)} />;
  }
  if ((type === 'number' || type === 'integer') && typeof value === 'number') {
    return (
      <Input
        {...attributes}
        type="number"
        step={type === 'integer' ? 1 : 'any'}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    );
  }
  return <JsonInput {...attributes} value={value} onChange={onChange} />;
}

interface JsonInputProps {
  id: string;
  value: unknown;
  readOnly: boolean;
  'aria-invalid': boolean;
  onChange: (value: unknown) => void;
}

/** JSON as text. What is none yet stays in the field. */
export function JsonInput({ value, onChange, ...attributes }: JsonInputProps) {
  const texts = useTexts(WORKFLOWS);
  const [line, setLine] = useState(() => JSON.stringify(value, null, 2));
  const [isBroken, setIsBroken] = useState(false);
  const change = (text: string): void => {
    setLine(text);
    try {
      onChange(JSON.parse(text));
      setIsBroken(false);
    } catch {
      setIsBroken(true);
    }
  };
  return (
    <>
      <Textarea
        {...attributes}
        aria-invalid={isBroken || attributes['aria-invalid']}
        className="min-h-24 font-mono text-xs md:text-xs"
        spellCheck={false}
        value={line}
        onChange={(event) => change(event.target.value)}
      />
      {isBroken && <p className="text-xs text-destructive">{texts.badJson}</p>}
    </>
  );
}

function initialValue(mode: InputMode, schema: unknown): unknown {
  if (mode === 'none') return undefined;
  if (mode === 'reference') return { $ref: '/trigger' };
  if (mode === 'text') return { $text: [] };
  const initial: Readonly<Record<string, unknown>> = {
    number: 0,
    integer: 0,
    boolean: true,
    object: {},
    array: [],
    null: null,
  };
  const type = typeOf(schema);
  return Object.hasOwn(initial, type) ? initial[type] : '';
}

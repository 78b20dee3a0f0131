import { useId } from 'react';
import type { Source } from './sources.ts';
import { Input } from '@/components/ui/input.tsx';

interface SourceInputProps {
  id?: string;
  label?: string;
  value: string;
  sources: readonly Source[];
  isReadOnly: boolean;
  isInvalid?: boolean;
  onChange: (pointer: string) => void;
}

/** A JSON Pointer: one of those that are offered, or any other. */
export function SourceInput({ id, label, value, sources, isReadOnly, isInvalid = false, onChange }: SourceInputProps) {
  const list = useId();
  return (
    <>
      <Input
        {...(id !== undefined && { id })}
        {...(label !== undefined && { 'aria-label': label })}
        className="font-mono text-xs md:text-xs"
        list={list}
        value={value}
        readOnly={isReadOnly}
        aria-invalid={isInvalid}
        placeholder="/trigger"
        spellCheck={false}
        autoCapitalize="off"
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={list}>
        {sources.map(({ pointer, hint }) => (
          <option key={pointer} value={pointer}>
            {hint}
          </option>
        ))}
      </datalist>
    </>
  );
}

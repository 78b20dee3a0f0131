import { Check, Copy } from 'lucide-react';
import { useId, useState } from 'react';
import { Button } from './ui/button.tsx';
import { Input } from './ui/input.tsx';
import { Label } from './ui/label.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

/** A value to take along, such as a token that is shown once. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const texts = useTexts(SHELL);
  const id = useId();
  const [state, setState] = useState<'shown' | 'copied' | 'failed'>('shown');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(value);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <div className="grid gap-2">
      <Label htmlFor={id}>{label}</Label>
      <div className="flex gap-2">
        <Input
          id={id}
          readOnly
          value={value}
          spellCheck={false}
          className="font-mono"
          onFocus={({ target }) => target.select()}
        />
        <Button
          variant="outline"
          size="icon"
          aria-label={state === 'copied' ? texts.copied : texts.copy}
          onClick={() => void copy()}
        >
          {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
        </Button>
      </div>
      <p aria-live="polite" className="text-sm text-destructive empty:hidden">
        {state === 'failed' && texts.copyFailed}
      </p>
    </div>
  );
}

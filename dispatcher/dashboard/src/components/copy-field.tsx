import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from './ui/button.tsx';
import { Input } from './ui/input.tsx';
import { Label } from './ui/label.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

interface CopyFieldProps {
  id: string;
  label: string;
  value: string;
}

/** A value to take along, such as a token that is shown once. */
export function CopyField({ id, label, value }: CopyFieldProps) {
  const texts = useTexts(SHELL);
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
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
          aria-label={isCopied ? texts.copied : texts.copy}
          // Where the clipboard cannot be had, the field itself can be copied from.
          onClick={() => void copy().catch(() => setIsCopied(false))}
        >
          {isCopied ? <Check aria-hidden /> : <Copy aria-hidden />}
        </Button>
      </div>
    </div>
  );
}

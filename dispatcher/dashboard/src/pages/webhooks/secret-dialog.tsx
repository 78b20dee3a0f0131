import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { WEBHOOKS } from './webhooks-texts.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { Button } from '@/components/ui/button.tsx';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog.tsx';
import { Input } from '@/components/ui/input.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Shows a secret this once. It closes only by its buttons, so that no stray click loses it. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const texts = useTexts(WEBHOOKS);
  const shell = useTexts(SHELL);
  const [state, setState] = useState<'shown' | 'copied' | 'failed'>('shown');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      setState('copied');
    } catch {
      setState('failed');
    }
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent closeLabel={shell.close} onInteractOutside={(event) => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>{texts.secretTitle}</DialogTitle>
          <DialogDescription>{texts.secretText}</DialogDescription>
        </DialogHeader>
        <div className="flex gap-2">
          <Input
            readOnly
            aria-label={texts.secret}
            value={secret}
            className="font-mono"
            onFocus={(event) => event.target.select()}
          />
          <Button variant="outline" onClick={() => void copy()}>
            {state === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
            {state === 'copied' ? texts.copied : texts.copy}
          </Button>
        </div>
        <p aria-live="polite" className="text-sm text-destructive empty:hidden">
          {state === 'failed' && texts.copyFailed}
        </p>
        <DialogFooter>
          <Button onClick={onClose}>{texts.copiedIt}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

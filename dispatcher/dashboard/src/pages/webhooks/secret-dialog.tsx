import { WEBHOOKS } from './webhooks-texts.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { CopyField } from '@/components/copy-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from '@/components/ui/dialog.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Shows a secret this once. It closes only by its buttons, so that no stray click loses it. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const texts = useTexts(WEBHOOKS);
  const shell = useTexts(SHELL);
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent closeLabel={shell.close} onInteractOutside={(event) => event.preventDefault()}>
        <DialogHeader>
          <DialogTitle>{texts.secretTitle}</DialogTitle>
          <DialogDescription>{texts.secretText}</DialogDescription>
        </DialogHeader>
        <CopyField label={texts.secret} value={secret} />
        <DialogFooter>
          <Button onClick={onClose}>{texts.copiedIt}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

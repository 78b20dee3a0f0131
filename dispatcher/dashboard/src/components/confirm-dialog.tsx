import { useState } from 'react';
import type { ReactNode } from 'react';
import { ErrorNotice } from './error-notice.tsx';
import { Button } from './ui/button.tsx';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from './ui/dialog.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

interface ConfirmDialogProps {
  /** The button that opens it. */
  trigger: ReactNode;
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  confirmLabel: string;
  isDestructive?: boolean;
  /** More to fill in before. */
  children?: ReactNode;
  /** Done when it is done; what it throws stays in the dialog. */
  onConfirm: () => Promise<unknown>;
}

export function ConfirmDialog({
  trigger,
  title,
  description,
  confirmLabel,
  isDestructive = false,
  children,
  onConfirm,
}: ConfirmDialogProps) {
  const texts = useTexts(SHELL);
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const confirm = async (): Promise<void> => {
    setIsBusy(true);
    setError(undefined);
    try {
      await onConfirm();
      setIsOpen(false);
    } catch (cause) {
      setError(cause);
    } finally {
      setIsBusy(false);
    }
  };
  const changeOpen = (wanted: boolean): void => {
    if (isBusy) return;
    setError(undefined);
    setIsOpen(wanted);
  };
  return (
    <Dialog open={isOpen} onOpenChange={changeOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent closeLabel={texts.close}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription asChild>
            <div>{description}</div>
          </DialogDescription>
        </DialogHeader>
        {children}
        {error !== undefined && <ErrorNotice error={error} />}
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{texts.cancel}</Button>
          </DialogClose>
          <Button variant={isDestructive ? 'destructive' : 'default'} isBusy={isBusy} onClick={() => void confirm()}>
            {confirmLabel}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

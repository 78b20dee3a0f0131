import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { ErrorNotice } from '@/errors/error-notice.tsx';
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
import { useLastWord } from '@/errors/use-last-word.ts';
import { useTexts } from '@/i18n/texts.ts';

interface DeedDialogProps {
  /** The button that opens it. */
  trigger: ReactNode;
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  confirmLabel: string;
  isDestructive?: boolean;
  /** Fields with names, and what else to look at before; the browser itself looks after `required` and `pattern`. */
  children?: ReactNode;
  /** How far it is: before, while it is done, and when it has failed. */
  progress?: (isPending: boolean) => ReactNode;
  /** What it throws stays in the dialog, with all that was typed. What it gives is shown before the dialog is closed. */
  onConfirm: (values: EnteredValues) => Promise<ReactNode | void>;
}

/** What was typed, by the fields' names. */
class EnteredValues {
  readonly #data: FormData;

  constructor(form: HTMLFormElement) {
    this.#data = new FormData(form);
  }

  /** Without white space around it; empty when nothing was entered. */
  text(name: string): string {
    return this.all(name)[0]?.trim() ?? '';
  }

  /** Of everything that was ticked. */
  all(name: string): string[] {
    return this.#data.getAll(name).filter((value) => typeof value === 'string');
  }
}

/** Asks before something is done, with a few fields where it takes some, and says when it could not be done. */
export function DeedDialog({
  trigger,
  title,
  description,
  confirmLabel,
  isDestructive = false,
  children,
  progress,
  onConfirm,
}: DeedDialogProps) {
  const texts = useTexts(SHELL);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [result, setResult] = useState<ReactNode>();
  const deed = useMutation({
    mutationFn: (values: EnteredValues) => onConfirm(values),
    onSuccess: (shown) => {
      if (shown === undefined) setIsOpen(false);
      else setResult(shown);
    },
  });
  useLastWord(isOpen ? deed.error : null);
  const confirm = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // A dialog that it opened is inside it for React, and not for the page.
    event.stopPropagation();
    if (!deed.isPending) deed.mutate(new EnteredValues(event.currentTarget));
  };
  const changeOpen = (wanted: boolean): void => {
    if (deed.isPending) return;
    deed.reset();
    setResult(undefined);
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
        {result ?? (
          <form id={id} className="grid gap-4 empty:hidden" onSubmit={confirm}>
            {children}
            {progress?.(deed.isPending)}
            {deed.error !== null && <ErrorNotice error={deed.error} isDeed />}
          </form>
        )}
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{result === undefined ? texts.cancel : texts.close}</Button>
          </DialogClose>
          {result === undefined && (
            <Button type="submit" form={id} variant={isDestructive ? 'destructive' : 'default'} isBusy={deed.isPending}>
              {confirmLabel}
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

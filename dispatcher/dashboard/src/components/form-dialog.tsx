import { useId, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
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

interface FormDialogProps {
  /** The button that opens it. */
  trigger: ReactNode;
  title: string;
  description: ReactNode;
  submitLabel: string;
  isDestructive?: boolean;
  /** Fields with names; the browser itself looks after `required` and `pattern`. */
  children: ReactNode;
  /** What it throws stays in the dialog, with all that was typed. What it gives is shown before the dialog is closed. */
  onSubmit: (values: EnteredValues) => Promise<ReactNode>;
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

/** A few fields that are sent together. */
export function FormDialog({
  trigger,
  title,
  description,
  submitLabel,
  isDestructive = false,
  children,
  onSubmit,
}: FormDialogProps) {
  const texts = useTexts(SHELL);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const [result, setResult] = useState<ReactNode>();

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    setError(undefined);
    try {
      const shown = await onSubmit(new EnteredValues(event.currentTarget));
      if (shown === undefined) setIsOpen(false);
      else setResult(shown);
    } catch (cause) {
      setError(cause);
    } finally {
      setIsBusy(false);
    }
  };
  const changeOpen = (wanted: boolean): void => {
    if (isBusy) return;
    setError(undefined);
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
          <form id={id} className="grid gap-4" onSubmit={(event) => void submit(event)}>
            {children}
            {error !== undefined && <ErrorNotice error={error} />}
          </form>
        )}
        <DialogFooter>
          <DialogClose asChild>
            <Button variant="outline">{result === undefined ? texts.cancel : texts.close}</Button>
          </DialogClose>
          {result === undefined && (
            <Button type="submit" form={id} variant={isDestructive ? 'destructive' : 'default'} isBusy={isBusy}>
              {submitLabel}
            </Button>
          )}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

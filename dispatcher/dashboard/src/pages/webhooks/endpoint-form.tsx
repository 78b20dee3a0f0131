import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { Endpoint } from './endpoint-query.ts';
import { WEBHOOKS } from './webhooks-texts.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { Button } from '@/components/ui/button.tsx';
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog.tsx';
import { Input } from '@/components/ui/input.tsx';
import { Label } from '@/components/ui/label.tsx';
import { Textarea } from '@/components/ui/textarea.tsx';
import { useLastWord } from '@/errors/use-last-word.ts';
import { useTexts } from '@/i18n/texts.ts';

export interface EndpointRequest {
  url: string;
  events: string[];
  description?: string;
}

interface EndpointFormProps {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Absent for a new one. */
  endpoint?: Endpoint;
  /** Done when it is done; what it throws stays beside what was typed. */
  onSave: (request: EndpointRequest) => Promise<unknown>;
}

interface Fields {
  url: string;
  events: string;
  description: string;
}

/** Where events are sent, in a dialog. */
export function EndpointForm({ trigger, endpoint, onSave }: EndpointFormProps) {
  const texts = useTexts(WEBHOOKS);
  const shell = useTexts(SHELL);
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const values = {
    url: endpoint?.url ?? 'https://',
    events: endpoint?.events.join('\n') ?? '',
    description: endpoint?.description ?? '',
  };
  const { register, handleSubmit, reset, formState } = useForm<Fields>({ defaultValues: values });
  const saving = useMutation({ mutationFn: onSave, onSuccess: () => setIsOpen(false) });
  useLastWord(isOpen ? saving.error : null);
  const changeOpen = (wanted: boolean): void => {
    if (saving.isPending) return;
    if (wanted) reset(values);
    saving.reset();
    setIsOpen(wanted);
  };
  const save = handleSubmit(({ url, events, description }) => {
    const what = description.trim();
    saving.mutate({ url: url.trim(), events: toEvents(events), ...(what !== '' && { description: what }) });
  });
  const { url, events } = formState.errors;
  return (
    <Dialog open={isOpen} onOpenChange={changeOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent closeLabel={shell.close}>
        <DialogHeader>
          <DialogTitle>{endpoint === undefined ? texts.addTitle : texts.editTitle}</DialogTitle>
          <DialogDescription>{endpoint === undefined ? texts.addText : endpoint.url}</DialogDescription>
        </DialogHeader>
        <form className="grid gap-4" noValidate onSubmit={(event) => void save(event)}>
          <div className="grid gap-1.5">
            <Label htmlFor={`${id}-url`}>{texts.url}</Label>
            <Input
              id={`${id}-url`}
              type="url"
              aria-invalid={url !== undefined}
              aria-describedby={`${id}-url-hint`}
              {...register('url', { validate: (text) => text.trim().length > 'https://'.length })}
            />
            <Hint id={`${id}-url-hint`} problem={url && texts.urlMissing} hint={texts.urlHint} />
          </div>
          <div className="grid gap-1.5">
            <Label htmlFor={`${id}-events`}>{texts.events}</Label>
            <Textarea
              id={`${id}-events`}
              rows={4}
              spellCheck={false}
              className="font-mono"
              aria-invalid={events !== undefined}
              aria-describedby={`${id}-events-hint`}
              {...register('events', { validate: (text) => toEvents(text).length > 0 })}
            />
            <Hint id={`${id}-events-hint`} problem={events && texts.eventsMissing} hint={texts.eventsHint} />
          </div>
          <div className="grid gap-1.5">
            <Label htmlFor={`${id}-what`}>{texts.what}</Label>
            <Input
              id={`${id}-what`}
              maxLength={200}
              aria-describedby={`${id}-what-hint`}
              {...register('description')}
            />
            <Hint id={`${id}-what-hint`} problem={undefined} hint={texts.whatHint} />
          </div>
          {saving.error !== null && <ErrorNotice error={saving.error} isDeed />}
          <DialogFooter>
            <DialogClose asChild>
              <Button variant="outline">{shell.cancel}</Button>
            </DialogClose>
            <Button type="submit" isBusy={saving.isPending}>
              {endpoint === undefined ? texts.add : texts.save}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function Hint({ id, problem, hint }: { id: string; problem: string | undefined; hint: string }) {
  return (
    <p id={id} className={problem === undefined ? 'text-xs text-muted-foreground' : 'text-xs text-destructive'}>
      {problem ?? hint}
    </p>
  );
}

function toEvents(text: string): string[] {
  return text.split(/[\s,]+/).filter((event) => event !== '');
}

import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { toWorkflowId } from './draft.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { SHELL } from '@/app/shell-texts.ts';
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
import { useTexts } from '@/i18n/texts.ts';

/** Asks for a name, and goes to the builder. @param taken ids that there are */
export function NewWorkflowDialog({ tenant, taken }: { tenant: string; taken: readonly string[] }) {
  const texts = useTexts(WORKFLOWS);
  const shell = useTexts(SHELL);
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const goOn = (): Promise<void> =>
    navigate({
      to: `/tenants/${encodeURIComponent(tenant)}/workflows/${toWorkflowId(name, taken)}`,
      search: { create: name.trim() },
    });
  return (
    <Dialog>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {texts.create}
        </Button>
      </DialogTrigger>
      <DialogContent closeLabel={shell.close}>
        <form
          className="grid grid-cols-1 gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') void goOn();
          }}
        >
          <DialogHeader>
            <DialogTitle>{texts.createTitle}</DialogTitle>
            <DialogDescription>{texts.createText}</DialogDescription>
          </DialogHeader>
          <div className="grid grid-cols-1 gap-2">
            <Label htmlFor="workflow-name">{texts.name}</Label>
            <Input
              id="workflow-name"
              required
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <DialogFooter>
            <DialogClose asChild>
              <Button type="button" variant="outline">
                {shell.cancel}
              </Button>
            </DialogClose>
            <Button type="submit">{texts.goOn}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { PUBLISHERS } from './publishers-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { IdField } from '@/components/id-field.tsx';
import { Labelled } from '@/components/labelled.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Input } from '@/components/ui/input.tsx';
import { useTexts } from '@/i18n/texts.ts';

export function CreatePublisherDialog({ onCreate }: { onCreate: (id: string) => void }) {
  const texts = useTexts(PUBLISHERS);
  const queryClient = useQueryClient();
  return (
    <DeedDialog
      trigger={
        <Button>
          <Plus aria-hidden />
          {texts.create}
        </Button>
      }
      title={texts.create}
      description={texts.createText}
      confirmLabel={texts.createSubmit}
      onConfirm={async (values) => {
        const [id, name] = [values.text('id'), values.text('name')];
        await unwrap(api.POST('/v1/publishers', { body: { id, name } }));
        toast(texts.created(id));
        await queryClient.invalidateQueries({ queryKey: ['platform', 'publishers'] });
        onCreate(id);
      }}
    >
      <Labelled label={texts.name}>
        {(ids) => <Input {...ids} name="name" required autoFocus maxLength={100} autoComplete="off" />}
      </Labelled>
      <IdField label={texts.id} hint={texts.idHint} />
    </DeedDialog>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { TENANTS } from './tenants-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { CopyField } from '@/components/copy-field.tsx';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { IdField } from '@/components/id-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

export function CreateTenantDialog() {
  const texts = useTexts(TENANTS);
  const queryClient = useQueryClient();
  return (
    <DeedDialog
      trigger={
        <Button>
          <Plus aria-hidden />
          {texts.create}
        </Button>
      }
      title={texts.createTitle}
      description={texts.createText}
      confirmLabel={texts.createSubmit}
      onConfirm={async (values) => {
        const id = values.text('id');
        const { token } = await unwrap(api.POST('/v1/tenants', { body: { id } }));
        await queryClient.invalidateQueries({ queryKey: ['platform', 'tenants'] });
        return (
          <div className="grid gap-4">
            <p role="status">
              <strong>{texts.createdTitle(id)}</strong> {texts.createdText}
            </p>
            <CopyField label={texts.token} value={token} />
            <Button asChild variant="secondary" className="justify-self-start">
              <Link to={`/tenants/${encodeURIComponent(id)}`}>{texts.goThere}</Link>
            </Button>
          </div>
        );
      }}
    >
      <IdField label={texts.id} hint={texts.idHint} autoFocus />
    </DeedDialog>
  );
}

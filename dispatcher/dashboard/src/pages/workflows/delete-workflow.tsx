import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import type { Workflow } from './workflows-queries.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { toast, toastError } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';

interface DeleteWorkflowProps {
  tenant: string;
  workflow: Workflow;
  onDeleted: () => void;
}

export function DeleteWorkflow({ tenant, workflow, onDeleted }: DeleteWorkflowProps) {
  const texts = useTexts(WORKFLOWS);
  const queryClient = useQueryClient();
  const remove = async (): Promise<void> => {
    const path = { tenant, workflow: workflow.id };
    let isFirst = true;
    try {
      await unwrap(api.DELETE('/v1/tenants/{tenant}/workflows/{workflow}', { params: { path } }));
    } catch (error) {
      if (!(error instanceof ApiError && error.code === 'WORKFLOW_NOT_FOUND')) throw error;
      isFirst = false;
    }
    queryClient.removeQueries({ queryKey: ['tenants', tenant, 'workflows', workflow.id] });
    await queryClient.invalidateQueries({ queryKey: ['tenants', tenant, 'workflows'], exact: true });
    if (isFirst) toast(texts.removed(toPlainText(workflow.name, 100)));
    else toastError(texts.goneTitle);
    onDeleted();
  };
  return (
    <DeedDialog
      trigger={
        <Button variant="outline">
          <Trash2 aria-hidden />
          {texts.remove}
        </Button>
      }
      title={texts.removeTitle}
      description={texts.removeText}
      confirmLabel={texts.remove}
      isDestructive
      onConfirm={remove}
    />
  );
}

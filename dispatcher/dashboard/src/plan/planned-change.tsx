import { useQueryClient } from '@tanstack/react-query';
import type { Plan } from './plan.ts';
import { usePlanAddress } from './plan-address.ts';
import { PlanDialog } from './plan-dialog.tsx';
import { PLAN } from './plan-texts.ts';
import { restoreNewest } from './restore.ts';
import { toast, toastError } from '@/components/toasts.tsx';
import { toErrorLine } from '@/errors/error-words.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

interface PlannedChangeProps {
  tenant: string;
  /** What was planned was carried out, and its dialog is closed. */
  onDone?: (plan: Plan) => void;
}

/** The dialog of the change that the page's address asks for, when it asks for one. */
export function PlannedChange({ tenant, onDone }: PlannedChangeProps) {
  const texts = useTexts(PLAN);
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { request, close } = usePlanAddress();
  if (request === undefined) return null;

  const undo = async (removed: readonly string[]): Promise<void> => {
    try {
      // Dependencies were removed last, and have to be back first.
      for (const plugin of removed.toReversed()) await restoreNewest(tenant, plugin);
      toast(texts.restored(removed.join(', ')));
    } catch (error) {
      toastError(toErrorLine(error, language));
    } finally {
      await queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });
    }
  };
  const finish = (done: Plan | undefined): void => {
    close();
    if (done === undefined) return;
    const removed = done.steps.filter(({ action }) => action === 'remove').map(({ id }) => id);
    if (removed.length > 0) {
      toast(texts.removed(removed.join(', ')), { label: texts.undo, run: () => void undo(removed) });
    }
    onDone?.(done);
  };
  return <PlanDialog key={JSON.stringify(request)} tenant={tenant} request={request} onClose={finish} />;
}

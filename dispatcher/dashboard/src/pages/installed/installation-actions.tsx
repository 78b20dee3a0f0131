import { useMutation, useQueryClient } from '@tanstack/react-query';
import { History, Power, Trash2 } from 'lucide-react';
import { installationQuery } from './installation-query.ts';
import type { Installation } from './installations-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { fetchNow } from '@/api/query-client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { toast, toastError } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { toErrorLine } from '@/errors/error-words.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { LiveOperation } from '@/plan/live-operation.tsx';
import { usePlanAddress } from '@/plan/plan-address.ts';
import { useAbility } from '@/session/abilities.ts';

interface InstallationActionsProps {
  tenant: string;
  installation: Installation;
}

/** On, off, back, and away: each asks before, or can be undone. */
export function InstallationActions({ tenant, installation }: InstallationActionsProps) {
  const texts = useTexts(INSTALLED);
  const language = useLanguage();
  const queryClient = useQueryClient();
  const maySwitch = useAbility('plugins:switch');
  const mayApply = useAbility('plugins:apply');
  const { plan } = usePlanAddress();
  const { id, state, previousVersion } = installation;
  const name = toPlainText(installation.name, 100);
  const params = { path: { tenant, plugin: id } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });

  const activating = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/tenants/{tenant}/plugins/{plugin}/activate', { params })),
    onSuccess: () => toast(texts.activated(name)),
    onError: (error) => toastError(toErrorLine(error, language)),
    onSettled: refresh,
  });
  const deactivate = async (): Promise<void> => {
    await unwrap(api.POST('/v1/tenants/{tenant}/plugins/{plugin}/deactivate', { params }));
    toast(texts.deactivated(name), { label: texts.undo, run: () => activating.mutate() });
    await refresh();
  };
  const rollBack = async (): Promise<void> => {
    // Somebody else may have changed what there is to go back to.
    const now = await fetchNow(queryClient, installationQuery(tenant, id));
    if (now.previousVersion !== previousVersion) {
      const message = texts.rollbackChanged(now.version, now.previousVersion ?? texts.noPrevious);
      throw new ApiError({ code: 'REVISION_CONFLICT', message, status: 409 });
    }
    const answer = await unwrap(api.POST('/v1/tenants/{tenant}/plugins/{plugin}/rollback', { params }));
    toast(texts.rolledBack(name, answer.version));
    await refresh();
  };
  if (!maySwitch && !mayApply) return <p className="text-sm text-muted-foreground">{texts.mayOnlyLook}</p>;
  return (
    <>
      {maySwitch && state === 'inactive' && (
        <Button isBusy={activating.isPending} onClick={() => activating.mutate()}>
          <Power aria-hidden />
          {texts.activate}
        </Button>
      )}
      {maySwitch && state !== 'inactive' && (
        <DeedDialog
          trigger={
            <Button variant="outline">
              <Power aria-hidden />
              {texts.deactivate}
            </Button>
          }
          title={texts.deactivateTitle(name)}
          description={texts.deactivateText}
          confirmLabel={texts.deactivate}
          onConfirm={deactivate}
        />
      )}
      {mayApply && previousVersion !== undefined && (
        <DeedDialog
          trigger={
            <Button variant="outline">
              <History aria-hidden />
              {texts.rollback(previousVersion)}
            </Button>
          }
          title={texts.rollbackTitle(name, previousVersion)}
          description={texts.rollbackText}
          confirmLabel={texts.rollback(previousVersion)}
          progress={(isPending) => <LiveOperation tenant={tenant} kind="rollback" plugin={id} isPending={isPending} />}
          onConfirm={rollBack}
        />
      )}
      {mayApply && (
        <Button variant="outline" className="text-destructive" onClick={() => plan({ remove: id })}>
          <Trash2 aria-hidden />
          {texts.uninstall}
        </Button>
      )}
    </>
  );
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ArchiveRestore } from 'lucide-react';
import { INSTALLED } from './installed-texts.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { api, unwrap } from '@/api/client.ts';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { LiveOperation } from '@/plan/live-operation.tsx';
import { restore } from '@/plan/restore.ts';
import type { Uninstalled } from '@/plan/restore.ts';
import { useRestoring } from '@/plan/restoring.ts';
import { useAbility } from '@/session/abilities.ts';

/** What was uninstalled and can be brought back; nothing when there is nothing. */
export function UninstalledList({ tenant }: { tenant: string }) {
  const texts = useTexts(INSTALLED);
  const format = useFormat();
  const queryClient = useQueryClient();
  const mayApply = useAbility('plugins:apply');
  const { data } = useQuery({
    queryKey: ['tenants', tenant, 'uninstalled'],
    queryFn: () =>
      unwrap(api.GET('/v1/tenants/{tenant}/uninstalled', { params: { path: { tenant }, query: { limit: 100 } } })),
  });
  const underWay = useRestoring();
  const restoring = useMutation({
    mutationFn: ({ id }: Uninstalled) => restore(tenant, id),
    onSuccess: (_answer, { plugin }) => toast(texts.restored(plugin)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] }),
  });
  const uninstalled = data?.uninstalled ?? [];
  if (uninstalled.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold">{texts.uninstalledTitle}</h2>
      <p className="text-muted-foreground">{texts.uninstalledText}</p>
      {restoring.error !== null && <ErrorNotice error={restoring.error} isDeed />}
      <ul className="divide-y rounded-xl border bg-card">
        {uninstalled.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
            <div className="min-w-0">
              <p className="break-words">
                {entry.plugin} <span className="font-mono text-xs text-muted-foreground">{entry.version}</span>
              </p>
              <p className="text-xs text-muted-foreground">
                {format.relative(entry.uninstalledAt)} · {texts.until(format.dateTime(entry.expiresAt))}
              </p>
            </div>
            {mayApply && (
              <Button
                size="sm"
                variant="outline"
                aria-label={`${texts.restore}: ${entry.plugin} ${entry.version}`}
                isBusy={underWay.has(entry.id)}
                onClick={() => restoring.mutate(entry)}
              >
                <ArchiveRestore aria-hidden />
                {texts.restore}
              </Button>
            )}
            {underWay.has(entry.id) && (
              <div className="w-full">
                <LiveOperation tenant={tenant} kind="restore" plugin={entry.plugin} isPending />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

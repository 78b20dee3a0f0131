import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCcw, Trash2 } from 'lucide-react';
import { DELIVERIES } from './deliveries-texts.ts';
import type { Delivery } from './delivery-query.ts';
import { ApiError } from '@/api/api-error.ts';
import { api, unwrap } from '@/api/client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { toast, toastError } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useFormat } from '@/i18n/format.ts';
import { toErrorLine } from '@/errors/error-words.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { useRowTabIndex } from '@/live/row-tab-index.ts';

/** Delivers one dead letter again, or gives it up. */
export function DeadLetterActions({ tenant, delivery }: { tenant: string; delivery: Delivery }) {
  const texts = useTexts(DELIVERIES);
  const format = useFormat();
  const language = useLanguage();
  const tabIndex = useRowTabIndex();
  const queryClient = useQueryClient();
  const params = { path: { tenant, delivery: delivery.id } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });
  const replay = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/tenants/{tenant}/deadletters/{delivery}/replay', { params })),
    onSuccess: ({ replayed }) => toast(texts.replayed(format.number(replayed))),
    onError: (error) => toastError(isGone(error) ? texts.gone : toErrorLine(error, language)),
    onSettled: refresh,
  });
  const discard = async (): Promise<void> => {
    try {
      await unwrap(api.DELETE('/v1/tenants/{tenant}/deadletters/{delivery}', { params }));
      toast(texts.discarded);
    } catch (error) {
      if (!isGone(error)) throw error;
      toastError(texts.gone);
    }
    await refresh();
  };
  return (
    <span className="flex flex-wrap gap-2">
      <Button size="sm" variant="outline" tabIndex={tabIndex} isBusy={replay.isPending} onClick={() => replay.mutate()}>
        <RotateCcw aria-hidden />
        {texts.replay}
      </Button>
      <DeedDialog
        trigger={
          <Button size="sm" variant="ghost" tabIndex={tabIndex}>
            <Trash2 aria-hidden />
            {texts.discard}
          </Button>
        }
        title={texts.discardTitle}
        description={
          <>
            <p>
              <bdi className="font-mono">{toPlainText(`${delivery.name} → ${delivery.recipient}`, 300)}</bdi>
            </p>
            <p>{texts.discardText}</p>
          </>
        }
        confirmLabel={texts.discard}
        isDestructive
        onConfirm={discard}
      />
    </span>
  );
}

/** Delivers all of a tenant again, or those of one plugin. */
export function ReplayAll({ tenant, plugin }: { tenant: string; plugin: string | undefined }) {
  const texts = useTexts(DELIVERIES);
  const format = useFormat();
  const queryClient = useQueryClient();
  const replayAll = async (): Promise<void> => {
    const { replayed } = await unwrap(
      api.POST('/v1/tenants/{tenant}/deadletters/replay', {
        params: { path: { tenant } },
        body: plugin === undefined ? {} : { plugin },
      }),
    );
    toast(texts.replayed(format.number(replayed)));
    await queryClient.invalidateQueries({ queryKey: ['tenants', tenant] });
  };
  return (
    <DeedDialog
      trigger={
        <Button variant="outline">
          <RotateCcw aria-hidden />
          {texts.replayAll}
        </Button>
      }
      title={texts.replayAllTitle}
      description={
        <>
          <p>{texts.replayAllText}</p>
          {plugin !== undefined && <p>{texts.replayAllOf(plugin)}</p>}
        </>
      }
      confirmLabel={texts.replayAll}
      onConfirm={replayAll}
    />
  );
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'DELIVERY_NOT_FOUND';
}

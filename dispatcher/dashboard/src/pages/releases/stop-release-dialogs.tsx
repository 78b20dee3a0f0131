import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { installedAtQuery, registryKey } from './registry-queries.ts';
import { RELEASES } from './releases-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { Labelled } from '@/components/labelled.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Textarea } from '@/components/ui/textarea.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

type Deed = 'yank' | 'unyank' | 'kill' | 'revive';

const PATHS = {
  yank: '/v1/plugins/{plugin}/releases/{version}/yank',
  unyank: '/v1/plugins/{plugin}/releases/{version}/unyank',
  kill: '/v1/plugins/{plugin}/releases/{version}/kill',
  revive: '/v1/plugins/{plugin}/releases/{version}/revive',
} as const satisfies Record<Deed, string>;

const DONE = { yank: 'yankedNow', unyank: 'unyankedNow', kill: 'killedNow', revive: 'revivedNow' } as const;

interface StopReleaseProps {
  plugin: string;
  version: string;
  deed: Deed;
}

/** Yanks, kills, or takes that back, with a reason. */
export function StopReleaseDialog({ plugin, version, deed }: StopReleaseProps) {
  const texts = useTexts(RELEASES);
  const queryClient = useQueryClient();
  const isKill = deed === 'kill';
  return (
    <DeedDialog
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className={isKill ? 'h-7 px-2 text-destructive hover:text-destructive' : 'h-7 px-2'}
          aria-label={`${texts[deed]}: ${version}`}
        >
          {texts[deed]}
        </Button>
      }
      title={texts[`${deed}Title`](version)}
      description={texts[`${deed}Text`]}
      confirmLabel={texts[deed]}
      isDestructive={isKill}
      onConfirm={async (values) => {
        const params = { path: { plugin, version } };
        await unwrap(api.POST(PATHS[deed], { params, body: { reason: values.text('reason') } }));
        toast(texts[DONE[deed]](version));
        await queryClient.invalidateQueries({ queryKey: registryKey(plugin) });
      }}
    >
      {isKill && <Affected plugin={plugin} version={version} />}
      <ReasonField />
    </DeedDialog>
  );
}

export function ReasonField(): ReactNode {
  const texts = useTexts(RELEASES);
  return (
    <Labelled label={texts.reason} hint={texts.reasonHint}>
      {(ids) => <Textarea {...ids} name="reason" required maxLength={500} rows={2} autoFocus />}
    </Labelled>
  );
}

/** Names of tenants that are shown. */
const MAX_NAMED = 12;

/** Who runs a release now. */
function Affected({ plugin, version }: { plugin: string; version: string }) {
  const texts = useTexts(RELEASES);
  const format = useFormat();
  const { data } = useQuery(installedAtQuery(plugin));
  if (data === undefined) return null;
  const running = data.installations.filter((one) => one.version === version && one.state === 'active');
  const isCut = data.nextCursor !== undefined;
  if (running.length === 0 && !isCut) return <p className="text-sm">{texts.killNobody}</p>;
  const more = running.length - MAX_NAMED;
  return (
    <div className="text-sm">
      <p>{texts.killAffected(`${format.number(running.length)}${isCut ? '+' : ''}`)}</p>
      <p className="font-medium break-words">
        {running
          .slice(0, MAX_NAMED)
          .map(({ tenant }) => tenant)
          .join(', ')}
        {more > 0 && ` ${texts.andMore(format.number(more))}`}
        {isCut && ` ${texts.andPerhapsMore}`}
      </p>
    </div>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Bird } from 'lucide-react';
import { CreateCanaryDialog } from './create-canary-dialog.tsx';
import { registryKey, rolloutsQuery } from './registry-queries.ts';
import type { Release, Rollout } from './registry-queries.ts';
import { RELEASES } from './releases-texts.ts';
import { ReasonField } from './stop-release-dialogs.tsx';
import { api, unwrap } from '@/api/client.ts';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { EmptyState } from '@/components/empty-state.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { toast } from '@/components/toasts.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useIsOperator } from '@/session/abilities.ts';

interface CanariesProps {
  plugin: string;
  releases: readonly Release[];
}

/** Releases that some tenants have first, newest first. */
export function Canaries({ plugin, releases }: CanariesProps) {
  const texts = useTexts(RELEASES);
  const isOperator = useIsOperator();
  const query = useQuery(rolloutsQuery(plugin));
  const create = isOperator && <CreateCanaryDialog plugin={plugin} releases={releases} />;
  return (
    <QueryState query={query}>
      {({ rollouts }) =>
        rollouts.length === 0 ? (
          <EmptyState icon={Bird} title={texts.noCanariesTitle} action={create}>
            {texts.noCanariesText}
          </EmptyState>
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <div className="justify-self-end">{create}</div>
            {rollouts.map((rollout) => (
              <RolloutCard key={rollout.id} rollout={rollout} isOperator={isOperator} />
            ))}
          </div>
        )
      }
    </QueryState>
  );
}

const STATES: Record<Rollout['state'], BadgeVariant> = {
  canary: 'default',
  promoted: 'success',
  withdrawn: 'warning',
};

function RolloutCard({ rollout, isOperator }: { rollout: Rollout; isOperator: boolean }) {
  const texts = useTexts(RELEASES);
  const format = useFormat();
  const { version, state, createdAt, endedAt, reason } = rollout;
  return (
    <Card>
      <CardHeader>
        <div className="grid gap-1.5">
          <CardTitle className="flex flex-wrap items-center gap-2">
            {version}
            <Badge variant={STATES[state]}>{texts[state]}</Badge>
          </CardTitle>
          <p className="text-xs text-muted-foreground">
            {texts.startedAt(format.dateTime(createdAt))}
            {endedAt !== undefined && ` · ${texts.endedAt(format.dateTime(endedAt))}`}
          </p>
          {reason !== undefined && (
            <p className="text-sm">
              <PlainText value={reason} maxChars={500} />
            </p>
          )}
        </div>
        {isOperator && state === 'canary' && <RolloutActions rollout={rollout} />}
      </CardHeader>
      <CardContent>
        <RolloutTenants rollout={rollout} />
      </CardContent>
    </Card>
  );
}

function RolloutActions({ rollout: { id, plugin, version } }: { rollout: Rollout }) {
  const texts = useTexts(RELEASES);
  const queryClient = useQueryClient();
  const params = { path: { plugin, rollout: id } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: registryKey(plugin) });
  return (
    <div className="flex gap-2">
      <DeedDialog
        trigger={<Button size="sm">{texts.promote}</Button>}
        title={texts.promoteTitle(version)}
        description={texts.promoteText}
        confirmLabel={texts.promote}
        onConfirm={async () => {
          await unwrap(api.POST('/v1/plugins/{plugin}/rollouts/{rollout}/promote', { params }));
          toast(texts.promotedNow(version));
          await refresh();
        }}
      />
      <DeedDialog
        trigger={
          <Button size="sm" variant="outline">
            {texts.withdraw}
          </Button>
        }
        title={texts.withdrawTitle(version)}
        description={texts.withdrawText}
        confirmLabel={texts.withdraw}
        isDestructive
        onConfirm={async (values) => {
          const body = { reason: values.text('reason') };
          await unwrap(api.POST('/v1/plugins/{plugin}/rollouts/{rollout}/withdraw', { params, body }));
          toast(texts.withdrawnNow(version));
          await refresh();
        }}
      >
        <ReasonField />
      </DeedDialog>
    </div>
  );
}

const TENANT_STATES: Record<Rollout['tenants'][number]['state'], BadgeVariant> = {
  pending: 'secondary',
  updated: 'success',
  waiting: 'warning',
  failed: 'destructive',
  withdrawn: 'outline',
};

function RolloutTenants({ rollout: { tenants, version } }: { rollout: Rollout }) {
  const texts = useTexts(RELEASES);
  return (
    <Table label={`${texts.tenants}: ${version}`}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.tenant}</TableHead>
          <TableHead>{texts.state}</TableHead>
          <TableHead>{texts.message}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {tenants.map(({ tenant, state, message }) => (
          <TableRow key={tenant}>
            <TableCell className="font-medium">{tenant}</TableCell>
            <TableCell>
              <Badge variant={TENANT_STATES[state]}>
                {state === 'withdrawn' ? texts.withdrawnTenant : texts[state]}
              </Badge>
            </TableCell>
            <TableCell className="text-muted-foreground">
              {message !== undefined && <PlainText value={message} maxChars={500} />}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

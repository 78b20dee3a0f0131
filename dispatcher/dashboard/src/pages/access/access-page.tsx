import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { KeyRound, Lock } from 'lucide-react';
import { ACCESS } from './access-texts.ts';
import { IssueTokenDialog } from './issue-token-dialog.tsx';
import { TokenTable } from './token-table.tsx';
import type { ShownToken } from './token-table.tsx';
import { api, unwrap } from '@/api/client.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { ShowMore } from '@/components/show-more.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { toast } from '@/components/toasts.tsx';
import { Card, CardContent } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';
import { useSession } from '@/session/session.ts';

/** Who gets into a tenant. */
export function AccessPage() {
  const texts = useTexts(ACCESS);
  const { tenant = '' } = useParams({ strict: false });
  if (!useAbility('tokens:manage')) {
    return (
      <Page title={texts.title}>
        <EmptyState icon={Lock} title={texts.notAllowedTitle}>
          {texts.notAllowedText}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title={texts.title} description={texts.description} actions={<IssueTokenDialog tenant={tenant} />}>
      <Tokens tenant={tenant} />
    </Page>
  );
}

function Tokens({ tenant }: { tenant: string }) {
  const texts = useTexts(ACCESS);
  const queryClient = useQueryClient();
  const { holder } = useSession();
  const query = useInfiniteQuery({
    queryKey: ['tenants', tenant, 'tokens'],
    queryFn: ({ pageParam: cursor }) =>
      unwrap(
        api.GET('/v1/tenants/{tenant}/tokens', {
          params: { path: { tenant }, query: { limit: 100, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const revoke = async ({ id, name }: ShownToken): Promise<void> => {
    await unwrap(api.DELETE('/v1/tenants/{tenant}/tokens/{token}', { params: { path: { tenant, token: id } } }));
    toast(texts.revoked(toPlainText(name ?? texts.unnamed, 100)));
    await queryClient.invalidateQueries({ queryKey: ['tenants', tenant, 'tokens'] });
  };
  return (
    <QueryState query={query}>
      {({ pages }) => {
        const tokens = pages.flatMap((page) => page.tokens);
        if (tokens.length === 0) {
          return (
            <EmptyState icon={KeyRound} title={texts.emptyTitle} action={<IssueTokenDialog tenant={tenant} />}>
              {texts.emptyText}
            </EmptyState>
          );
        }
        return (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <Card className="py-2">
              <CardContent className="px-2">
                <TokenTable
                  tokens={tokens}
                  ownTokenId={holder.kind === 'tenant' ? holder.tokenId : undefined}
                  onRevoke={revoke}
                />
              </CardContent>
            </Card>
            <ShowMore query={query} />
          </div>
        );
      }}
    </QueryState>
  );
}

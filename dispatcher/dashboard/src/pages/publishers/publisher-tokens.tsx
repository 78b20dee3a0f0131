import { useQuery, useQueryClient } from '@tanstack/react-query';
import { PUBLISHERS } from './publishers-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { CopyField } from '@/components/copy-field.tsx';
import { DeedDialog } from '@/components/deed-dialog.tsx';
import { Labelled } from '@/components/labelled.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { toast } from '@/components/toasts.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Input } from '@/components/ui/input.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { TOKEN_LIFETIMES, TokenLifetime } from '@/pages/access/token-lifetime.tsx';
import { TokenTable } from '@/pages/access/token-table.tsx';

interface PublisherTokensProps {
  publisher: string;
  name: string;
}

/** Tokens of one publisher. */
export function PublisherTokens({ publisher, name }: PublisherTokensProps) {
  const texts = useTexts(PUBLISHERS);
  const queryClient = useQueryClient();
  const queryKey = ['platform', 'publishers', publisher, 'tokens'];
  const query = useQuery({
    queryKey,
    queryFn: () =>
      unwrap(api.GET('/v1/publishers/{publisher}/tokens', { params: { path: { publisher }, query: { limit: 500 } } })),
  });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.tokensOf(toPlainText(name, 100))}</CardTitle>
        <IssueDialog publisher={publisher} onIssue={() => queryClient.invalidateQueries({ queryKey })} />
      </CardHeader>
      <CardContent className="px-2">
        <QueryState query={query}>
          {({ tokens }) =>
            tokens.length === 0 ? (
              <p className="px-3 text-muted-foreground">{texts.noTokens}</p>
            ) : (
              <TokenTable
                tokens={tokens}
                onRevoke={async ({ id: token }) => {
                  const params = { path: { publisher, token } };
                  await unwrap(api.DELETE('/v1/publishers/{publisher}/tokens/{token}', { params }));
                  toast(texts.revoked);
                  await queryClient.invalidateQueries({ queryKey });
                }}
              />
            )
          }
        </QueryState>
      </CardContent>
    </Card>
  );
}

function IssueDialog({ publisher, onIssue }: { publisher: string; onIssue: () => Promise<void> }) {
  const texts = useTexts(PUBLISHERS);
  return (
    <DeedDialog
      trigger={<Button variant="outline">{texts.issue}</Button>}
      title={texts.issue}
      description={texts.issueText}
      confirmLabel={texts.issueSubmit}
      onConfirm={async (values) => {
        const ttlSeconds = TOKEN_LIFETIMES[values.text('lifetime')];
        const name = values.text('name');
        const body = { name, ...(ttlSeconds !== undefined && { ttlSeconds }) };
        const params = { path: { publisher } };
        const { token } = await unwrap(api.POST('/v1/publishers/{publisher}/tokens', { params, body }));
        await onIssue();
        return (
          <div className="grid gap-4">
            <p role="status">{texts.issued}</p>
            <CopyField label={texts.token} value={token} />
          </div>
        );
      }}
    >
      <Labelled label={texts.name} hint={texts.nameHint}>
        {(ids) => <Input {...ids} name="name" required maxLength={100} autoFocus autoComplete="off" />}
      </Labelled>
      <TokenLifetime />
    </DeedDialog>
  );
}

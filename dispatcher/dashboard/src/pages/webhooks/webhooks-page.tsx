import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Plus, Webhook } from 'lucide-react';
import { EndpointCard } from './endpoint-card.tsx';
import { EndpointForm } from './endpoint-form.tsx';
import { endpointsQuery } from './endpoint-query.ts';
import { SecretDialog } from './secret-dialog.tsx';
import { useEndpointActions } from './use-endpoint-actions.ts';
import { WEBHOOKS } from './webhooks-texts.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useAbility } from '@/session/abilities.ts';

export function WebhooksPage() {
  const texts = useTexts(WEBHOOKS);
  const { tenant = '' } = useParams({ strict: false });
  const mayChange = useAbility('settings:write');
  const query = useQuery(endpointsQuery(tenant));
  const actions = useEndpointActions(tenant);
  const add = mayChange && (
    <EndpointForm
      trigger={
        <Button>
          <Plus aria-hidden />
          {texts.add}
        </Button>
      }
      onSave={actions.create}
    />
  );
  const isEmpty = query.data?.endpoints.length === 0;
  return (
    <Page title={texts.title} description={texts.description} actions={!isEmpty && add}>
      <QueryState query={query}>
        {({ endpoints }) => (
          <>
            {!mayChange && <p className="text-muted-foreground">{texts.notAllowed}</p>}
            {endpoints.length === 0 ? (
              <EmptyState icon={Webhook} title={texts.emptyTitle} action={add}>
                {texts.emptyText}
              </EmptyState>
            ) : (
              <ul className="grid gap-4">
                {endpoints.map((endpoint) => (
                  <li key={endpoint.id} className="min-w-0">
                    <EndpointCard tenant={tenant} endpoint={endpoint} actions={mayChange ? actions : undefined} />
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </QueryState>
      {actions.secret !== undefined && <SecretDialog secret={actions.secret} onClose={actions.forgetSecret} />}
    </Page>
  );
}

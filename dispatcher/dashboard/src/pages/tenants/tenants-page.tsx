import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { tenantsQuery } from './tenants-query.ts';
import { SHELL } from '@/app/shell-texts.ts';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { useTexts } from '@/i18n/texts.ts';

export function TenantsPage() {
  const texts = useTexts(SHELL);
  const query = useQuery(tenantsQuery);
  return (
    <Page title={texts.tenants}>
      <QueryState query={query}>
        {({ tenants }) => (
          <ul>
            {tenants.map(({ id }) => (
              <li key={id}>
                <Link to={`/tenants/${encodeURIComponent(id)}`}>{id}</Link>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </Page>
  );
}

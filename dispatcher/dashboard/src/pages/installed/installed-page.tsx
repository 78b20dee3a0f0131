import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { PlugZap, SearchX } from 'lucide-react';
import { installationsQuery } from './installations-query.ts';
import type { Installation } from './installations-query.ts';
import { HealthBadge, StateBadge } from './installation-badges.tsx';
import { INSTALLED } from './installed-texts.ts';
import { UninstalledList } from './uninstalled-list.tsx';
import { UpdateLink } from './update-link.tsx';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { SearchField } from '@/components/search-field.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { PlannedChange } from '@/plan/planned-change.tsx';

/** What a tenant has installed, and what it can have back. */
export function InstalledPage() {
  const texts = useTexts(INSTALLED);
  const { tenant = '' } = useParams({ strict: false });
  const query = useQuery({ ...installationsQuery(tenant), refetchInterval: 30_000 });
  return (
    <Page
      title={texts.title}
      description={texts.description}
      actions={
        <Button asChild variant="outline">
          <Link to={`/tenants/${encodeURIComponent(tenant)}/marketplace`}>{texts.toMarketplace}</Link>
        </Button>
      }
    >
      <QueryState query={query}>
        {({ installations }) =>
          installations.length === 0 ? (
            <EmptyState
              icon={PlugZap}
              title={texts.emptyTitle}
              action={
                <Button asChild>
                  <Link to={`/tenants/${encodeURIComponent(tenant)}/marketplace`}>{texts.toMarketplace}</Link>
                </Button>
              }
            >
              {texts.emptyText}
            </EmptyState>
          ) : (
            <InstallationTable tenant={tenant} installations={installations} />
          )
        }
      </QueryState>
      <UninstalledList tenant={tenant} />
      <PlannedChange tenant={tenant} />
    </Page>
  );
}

function InstallationTable({ tenant, installations }: { tenant: string; installations: readonly Installation[] }) {
  const texts = useTexts(INSTALLED);
  const { search, setSearch } = useSearchText();
  const words = search.toLowerCase().split(/\s+/);
  const shown = installations.filter(({ id, name }) =>
    words.every((word) => `${id} ${name}`.toLowerCase().includes(word)),
  );
  return (
    <>
      <SearchField
        className="max-w-md"
        label={texts.search}
        placeholder={texts.searchPlaceholder}
        value={search}
        onChange={setSearch}
      />
      {shown.length === 0 ? (
        <EmptyState icon={SearchX} title={texts.nothingFoundTitle}>
          {texts.nothingFoundText}
        </EmptyState>
      ) : (
        <Table label={texts.title}>
          <TableHeader>
            <TableRow>
              <TableHead>{texts.plugin}</TableHead>
              <TableHead>{texts.version}</TableHead>
              <TableHead>{texts.state}</TableHead>
              <TableHead className="hidden sm:table-cell">{texts.health}</TableHead>
              <TableHead>{texts.updates}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {shown.map((installation) => (
              <InstallationRow key={installation.id} tenant={tenant} installation={installation} />
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

function InstallationRow({ tenant, installation }: { tenant: string; installation: Installation }) {
  const { id, name, version, health, killed } = installation;
  return (
    <TableRow>
      <TableCell className="min-w-28">
        <Link
          to={`/tenants/${encodeURIComponent(tenant)}/plugins/${encodeURIComponent(id)}`}
          className="font-medium wrap-anywhere hover:underline"
        >
          <bdi>{toPlainText(name, 100)}</bdi>
        </Link>
        <p className="text-xs break-all text-muted-foreground">{id}</p>
      </TableCell>
      <TableCell className="font-mono text-xs">{version}</TableCell>
      <TableCell className="min-w-32">
        <StateBadge installation={installation} />
        {killed !== undefined && (
          <p className="pt-1 text-xs text-muted-foreground">
            <PlainText value={killed.reason} maxChars={200} />
          </p>
        )}
      </TableCell>
      <TableCell className="hidden whitespace-nowrap sm:table-cell">
        <HealthBadge {...(health !== undefined && { health })} />
      </TableCell>
      <TableCell>
        <UpdateLink tenant={tenant} installation={installation} />
      </TableCell>
    </TableRow>
  );
}

/** What is looked for, as the address has it. */
function useSearchText(): { search: string; setSearch: (search: string) => void } {
  const { q, ...others }: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  return {
    search: typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '',
    setSearch: (search) => {
      const next = search === '' ? others : { ...others, q: search };
      void navigate({ to: '.', search: next, replace: true, resetScroll: false });
    },
  };
}

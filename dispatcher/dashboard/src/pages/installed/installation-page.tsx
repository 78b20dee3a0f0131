import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ChevronLeft, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { ActivityTab } from './activity-tab.tsx';
import { StateBadge } from './installation-badges.tsx';
import { installationQuery } from './installation-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { InstallationActions } from './installation-actions.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { PermissionsTab } from './permissions-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { ApiError } from '@/api/api-error.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs.tsx';
import { useTexts } from '@/i18n/texts.ts';
import type { Installation } from './installations-query.ts';
import type { Plan } from '@/plan/plan.ts';
import { PlannedChange } from '@/plan/planned-change.tsx';

const TABS = ['overview', 'settings', 'permissions', 'activity'] as const;
type Tab = (typeof TABS)[number];

/** One installed plugin: how it is, what can be done with it, its settings and its permissions. */
export function InstallationPage() {
  const texts = useTexts(INSTALLED);
  const { tenant = '', plugin = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const query = useQuery(installationQuery(tenant, plugin));
  const installed = `/tenants/${encodeURIComponent(tenant)}/plugins`;
  const isGone = query.error instanceof ApiError && query.error.code === 'NOT_INSTALLED';
  const leaveWhenRemoved = ({ steps }: Plan): void => {
    const isRemoved = steps.some(({ action, id }) => action === 'remove' && id === plugin);
    if (isRemoved) void navigate({ to: installed });
  };
  return (
    <Page
      title={toPlainText(query.data?.name ?? plugin, 100)}
      above={
        <Link
          to={installed}
          className="mb-2 inline-flex items-center gap-1 text-sm text-muted-foreground hover:text-foreground"
        >
          <ChevronLeft className="size-4" aria-hidden />
          {texts.back}
        </Link>
      }
      actions={query.data && !isGone && <InstallationActions tenant={tenant} installation={query.data} />}
    >
      {isGone ? (
        <EmptyState
          icon={Unplug}
          title={texts.notInstalledTitle}
          action={
            <Button asChild variant="outline">
              <Link to={installed}>{texts.toInstalled}</Link>
            </Button>
          }
        >
          {texts.notInstalledText}
        </EmptyState>
      ) : (
        <QueryState query={query}>
          {(installation) => <InstallationTabs tenant={tenant} installation={installation} />}
        </QueryState>
      )}
      <PlannedChange tenant={tenant} onDone={leaveWhenRemoved} />
    </Page>
  );
}

function InstallationTabs({ tenant, installation }: { tenant: string; installation: Installation }) {
  const texts = useTexts(INSTALLED);
  const navigate = useNavigate();
  const { tab: named, ...others }: Record<string, unknown> = useSearch({ strict: false });
  const tab = TABS.find((known) => known === named) ?? 'overview';
  const show = (chosen: string): void => {
    void navigate({ to: '.', search: { ...others, tab: chosen }, replace: true, resetScroll: false });
  };
  const contents: Readonly<Record<Tab, ReactNode>> = {
    overview: <OverviewTab tenant={tenant} installation={installation} />,
    settings: <SettingsTab tenant={tenant} installation={installation} />,
    permissions: <PermissionsTab tenant={tenant} installation={installation} />,
    activity: <ActivityTab tenant={tenant} plugin={installation.id} />,
  };
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <StateBadge installation={installation} />
        <span className="font-mono text-xs text-muted-foreground">
          {installation.id} {installation.version}
        </span>
      </div>
      <Tabs value={tab} onValueChange={show}>
        <TabsList>
          {TABS.map((name) => (
            <TabsTrigger key={name} value={name}>
              {texts[name]}
            </TabsTrigger>
          ))}
        </TabsList>
        {TABS.map((name) => (
          <TabsContent key={name} value={name}>
            {contents[name]}
          </TabsContent>
        ))}
      </Tabs>
    </>
  );
}

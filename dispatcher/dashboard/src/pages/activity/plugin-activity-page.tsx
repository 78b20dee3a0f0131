import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Activity, ArrowLeft, ScrollText } from 'lucide-react';
import { ACTIVITY } from '@/activity/activity-texts.ts';
import { EgressLedger } from '@/activity/egress-ledger.tsx';
import { PluginHealth } from '@/activity/plugin-health.tsx';
import { PluginMetrics } from '@/activity/plugin-metrics.tsx';
import { Schedules } from '@/activity/schedules.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useFilters } from '@/live/use-filters.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';
import { useAbility } from '@/session/abilities.ts';

/** How one plugin of a tenant does: its calls, what it reaches, what it runs by itself. */
export function PluginActivityPage() {
  const texts = useTexts(ACTIVITY);
  const { tenant = '', plugin = '' } = useParams({ strict: false });
  const [{ tab = 'calls' }, setFilters] = useFilters(['tab']);
  const mayRead = useAbility('traces:read');
  const { data } = useQuery(installationsQuery(tenant));
  const name = data?.installations.find(({ id }) => id === plugin)?.name ?? plugin;
  const base = `/tenants/${encodeURIComponent(tenant)}`;
  return (
    <Page
      title={texts.title(toPlainText(name, 100))}
      above={
        <Link
          to={`${base}/plugins/${encodeURIComponent(plugin)}`}
          className="mb-1 inline-flex items-center gap-1 text-muted-foreground hover:text-foreground"
        >
          <ArrowLeft className="size-4" aria-hidden />
          {texts.back}
        </Link>
      }
      actions={
        mayRead && (
          <>
            <Button asChild size="sm" variant="outline">
              <Link to={`${base}/executions`} search={{ plugin }}>
                <Activity aria-hidden />
                {texts.executions}
              </Link>
            </Button>
            <Button asChild size="sm" variant="outline">
              <Link to={`${base}/logs`} search={{ plugin }}>
                <ScrollText aria-hidden />
                {texts.logs}
              </Link>
            </Button>
          </>
        )
      }
    >
      <Tabs value={tab} onValueChange={(chosen) => setFilters({ tab: chosen === 'calls' ? undefined : chosen })}>
        <TabsList aria-label={texts.title(toPlainText(name, 100))}>
          <TabsTrigger value="calls">{texts.calls}</TabsTrigger>
          <TabsTrigger value="network">{texts.network}</TabsTrigger>
          <TabsTrigger value="schedules">{texts.schedules}</TabsTrigger>
        </TabsList>
        <TabsContent value="calls" className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <PluginHealth tenant={tenant} plugin={plugin} />
          {mayRead ? (
            <PluginMetrics tenant={tenant} plugin={plugin} />
          ) : (
            <p className="text-muted-foreground">{texts.notAllowed}</p>
          )}
        </TabsContent>
        <TabsContent value="network">
          <EgressLedger tenant={tenant} plugin={plugin} />
        </TabsContent>
        <TabsContent value="schedules">
          <Schedules tenant={tenant} plugin={plugin} />
        </TabsContent>
      </Tabs>
    </Page>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { findNeeds } from './attention.ts';
import type { Installation } from './attention.ts';
import { AttentionList } from './attention-list.tsx';
import { FailedExecutions } from './failed-executions.tsx';
import type { FailedExecutionsQuery } from './failed-executions.tsx';
import { InstalledList } from './installed-list.tsx';
import { deadLettersQuery, failedExecutionsQuery } from './overview-queries.ts';
import { OVERVIEW } from './overview-texts.ts';
import { PluginWidgets } from './plugin-widgets.tsx';
import type { Answer } from '@/api/answer.ts';
import { EmptyState } from '@/components/empty-state.tsx';
import { FigureCard } from '@/components/figure-card.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';
import { useAbility } from '@/session/abilities.ts';

/** How a tenant is, and what needs somebody. */
export function OverviewPage() {
  const texts = useTexts(OVERVIEW);
  const { tenant = '' } = useParams({ strict: false });
  // All at once: none is asked what another one answered.
  const query = useQuery(installationsQuery(tenant));
  const deadLetters = useQuery(deadLettersQuery(tenant));
  const failures = useQuery({ ...failedExecutionsQuery(tenant), enabled: useAbility('traces:read') });
  const base = `/tenants/${encodeURIComponent(tenant)}`;
  return (
    <Page title={texts.title} description={tenant}>
      <QueryState query={query}>
        {({ installations }) =>
          installations.length === 0 ? (
            <EmptyState
              icon={Store}
              title={texts.emptyTitle}
              action={
                <Button asChild>
                  <Link to={`${base}/marketplace`}>{texts.toMarketplace}</Link>
                </Button>
              }
            >
              {texts.emptyText}
            </EmptyState>
          ) : (
            <State
              tenant={tenant}
              base={base}
              installations={installations}
              deadLetters={deadLetters.data}
              failures={failures}
            />
          )
        }
      </QueryState>
    </Page>
  );
}

interface StateProps {
  tenant: string;
  base: string;
  installations: readonly Installation[];
  /** Absent until they are known. */
  deadLetters: Answer<'listDeadLetters'> | undefined;
  failures: FailedExecutionsQuery;
}

function State({ tenant, base, installations, deadLetters: data, failures }: StateProps) {
  const texts = useTexts(OVERVIEW);
  const format = useFormat();
  const mayTrace = useAbility('traces:read');
  const count = data?.deadletters.length ?? 0;
  const deadLetters = data?.nextCursor === undefined ? format.number(count) : `${format.number(count)}+`;
  const active = installations.filter(({ state, killed }) => state === 'active' && killed === undefined);
  const needy = installations.filter((installation) => findNeeds(installation).length > 0);
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <FigureCard
          label={texts.active}
          value={`${format.number(active.length)} / ${format.number(installations.length)}`}
        />
        <FigureCard label={texts.attention} value={format.number(needy.length)} isAlarming={needy.length > 0} />
        <FigureCard label={texts.deadLetters} value={deadLetters} isAlarming={count > 0} />
      </dl>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-2">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
          <Section title={texts.attentionTitle}>
            <AttentionList
              base={base}
              installations={installations}
              deadLetters={count > 0 ? deadLetters : undefined}
            />
          </Section>
          {mayTrace && (
            <Section title={texts.failuresTitle} more={{ to: `${base}/executions`, label: texts.allExecutions }}>
              <FailedExecutions query={failures} base={base} />
            </Section>
          )}
        </div>
        <Section title={texts.installedTitle} more={{ to: `${base}/plugins`, label: texts.allInstalled }}>
          <InstalledList base={base} installations={installations} />
        </Section>
      </div>
      <PluginWidgets tenant={tenant} />
    </>
  );
}

interface SectionProps {
  title: string;
  more?: { to: string; label: string };
  children: ReactNode;
}

function Section({ title, more, children }: SectionProps) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
        {more !== undefined && (
          <Link to={more.to} className="text-xs text-muted-foreground underline-offset-4 hover:underline">
            {more.label}
          </Link>
        )}
      </CardHeader>
      <CardContent>{children}</CardContent>
    </Card>
  );
}

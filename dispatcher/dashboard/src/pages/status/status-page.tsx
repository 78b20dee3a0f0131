import { useQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { CellsSection } from './cells-section.tsx';
import { HealthSection } from './health-section.tsx';
import { SignInFaults } from './sign-in-faults.tsx';
import { STATUS } from './status-texts.ts';
import { api, unwrap } from '@/api/client.ts';
import { FigureCard } from '@/components/figure-card.tsx';
import { Page } from '@/components/page.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Alert, AlertTitle } from '@/components/ui/alert.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

/** Milliseconds between two looks. */
const REFRESH = 5_000;
const COUNTS = ['tenants', 'plugins', 'releases', 'activeInstallations', 'unhealthyInstallations'] as const;

/** How the platform is. */
export function StatusPage() {
  const texts = useTexts(STATUS);
  const format = useFormat();
  const query = useQuery({
    queryKey: ['platform', 'status'],
    queryFn: () => unwrap(api.GET('/v1/status')),
    refetchInterval: REFRESH,
  });
  const status = query.data;
  const describe = status?.local === true ? texts.localText : texts.cloudText;
  return (
    <Page title={texts.title} {...(status !== undefined && { description: describe(status.version) })}>
      <QueryState query={query}>
        {(data) => {
          const isUnwell = data.unhealthyInstallations > 0;
          return (
            <>
              <Alert variant={isUnwell ? 'warning' : 'success'} role="status">
                {isUnwell ? <TriangleAlert aria-hidden /> : <CircleCheck aria-hidden className="text-success" />}
                <AlertTitle>
                  {isUnwell ? texts.unhealthy(format.number(data.unhealthyInstallations)) : texts.healthy}
                </AlertTitle>
              </Alert>
              <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
                {COUNTS.map((key) => (
                  <FigureCard
                    key={key}
                    label={texts[key]}
                    value={format.number(data[key])}
                    isAlarming={key === 'unhealthyInstallations' && isUnwell}
                  />
                ))}
              </dl>
            </>
          );
        }}
      </QueryState>
      <SignInFaults />
      <HealthSection />
      <CellsSection />
    </Page>
  );
}

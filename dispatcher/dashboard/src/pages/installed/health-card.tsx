import { useQuery } from '@tanstack/react-query';
import { HealthBadge } from './installation-badges.tsx';
import { healthQuery } from './installation-query.ts';
import type { Installation } from './installations-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { ErrorNotice } from '@/errors/error-notice.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

/** What the release says of itself: what the platform heard last, and now, when somebody asks. */
export function HealthCard({ tenant, installation: { id, health } }: { tenant: string; installation: Installation }) {
  const texts = useTexts(INSTALLED);
  const format = useFormat();
  const { data: report, error, isFetching, refetch } = useQuery(healthQuery(tenant, id));
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.health}</CardTitle>
        <Button size="sm" variant="outline" isBusy={isFetching} onClick={() => void refetch()}>
          {texts.checkNow}
        </Button>
      </CardHeader>
      <CardContent className="grid gap-3" aria-live="polite">
        {report === undefined ? (
          <>
            <p className="flex flex-wrap items-center gap-2">
              <HealthBadge {...(health !== undefined && { health })} />
              {health !== undefined && (
                <span className="text-xs text-muted-foreground">
                  {texts.checked(format.relative(health.checkedAt))}
                </span>
              )}
              {health !== undefined && health.failures > 1 && (
                <span className="text-xs text-destructive">{texts.failures(format.number(health.failures))}</span>
              )}
            </p>
            {health?.message !== undefined && <PlainText value={health.message} maxChars={500} />}
          </>
        ) : (
          <>
            <p className="flex flex-wrap items-center gap-2">
              <Badge variant={VARIANTS[report.status]}>{texts[report.status]}</Badge>
              <span className="text-xs text-muted-foreground">{format.duration(report.durationMs)}</span>
            </p>
            {report.message !== undefined && <PlainText value={report.message} maxChars={500} />}
            {report.breakers.length > 0 && (
              <div>
                <p className="text-warning">{texts.breakers}</p>
                <ul className="list-disc pl-5">
                  {report.breakers.map(({ hook, reason }) => (
                    <li key={hook}>
                      <span className="font-mono text-xs">{hook}</span>: <PlainText value={reason} maxChars={300} />
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </>
        )}
        {error !== null && <ErrorNotice error={error} />}
      </CardContent>
    </Card>
  );
}

const VARIANTS = { healthy: 'success', unhealthy: 'destructive', unknown: 'secondary' } as const;

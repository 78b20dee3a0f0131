import { CircleAlert, CircleCheck, CircleOff, Eye, OctagonX, Wrench } from 'lucide-react';
import type { Installation } from './installations-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { Badge } from '@/components/ui/badge.tsx';
import { useTexts } from '@/i18n/texts.ts';

/** Whether an installation runs, and why not. */
export function StateBadge({ installation: { state, killed, watchedUntil } }: { installation: Installation }) {
  const texts = useTexts(INSTALLED);
  if (killed !== undefined) {
    return (
      <Badge variant="destructive">
        <OctagonX aria-hidden />
        {texts.killed}
      </Badge>
    );
  }
  return (
    <span className="inline-flex flex-wrap gap-1">
      {state === 'active' && (
        <Badge variant="success">
          <CircleCheck aria-hidden />
          {texts.active}
        </Badge>
      )}
      {state === 'inactive' && (
        <Badge variant="secondary">
          <CircleOff aria-hidden />
          {texts.inactive}
        </Badge>
      )}
      {state === 'needs_settings' && (
        <Badge variant="warning">
          <Wrench aria-hidden />
          {texts.needs_settings}
        </Badge>
      )}
      {watchedUntil !== undefined && (
        <Badge variant="outline">
          <Eye aria-hidden />
          {texts.watched}
        </Badge>
      )}
    </span>
  );
}

/** What the release said of itself when it was asked last. */
export function HealthBadge({ health }: Pick<Installation, 'health'>) {
  const texts = useTexts(INSTALLED);
  if (health === undefined) return <span className="text-xs text-muted-foreground">{texts.notAsked}</span>;
  return health.status === 'healthy' ? (
    <Badge variant="success">{texts.healthy}</Badge>
  ) : (
    <Badge variant="destructive">
      <CircleAlert aria-hidden />
      {texts.unhealthy}
    </Badge>
  );
}

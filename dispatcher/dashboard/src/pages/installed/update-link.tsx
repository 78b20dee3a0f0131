import { useQuery } from '@tanstack/react-query';
import { ArrowUpCircle } from 'lucide-react';
import type { Installation } from './installations-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { findUpdate } from './find-update.ts';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { offeredVersionsQuery } from '@/pages/marketplace/marketplace-query.ts';
import { usePlanAddress } from '@/plan/plan-address.ts';

/** Leads to the plan of an update, when there is one that the tenant can have; says when it asks for more. */
export function UpdateLink({ tenant, installation }: { tenant: string; installation: Installation }) {
  const texts = useTexts(INSTALLED);
  const { plan } = usePlanAddress();
  const { data } = useQuery(offeredVersionsQuery(tenant, installation.id));
  const update = data && findUpdate(data);
  if (data === undefined) return null;
  if (update === undefined) return <span className="text-xs text-muted-foreground">{texts.upToDate}</span>;
  const isWider = update.needsConsent || installation.pendingUpdate?.version === update.version;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      <Button
        size="sm"
        variant="outline"
        aria-label={`${installation.id}: ${texts.updateTo(update.version)}`}
        onClick={() => plan({ install: `${installation.id}@${update.version}` })}
      >
        <ArrowUpCircle aria-hidden />
        {update.version}
      </Button>
      {isWider && <Badge variant="warning">{texts.asksForMore}</Badge>}
    </span>
  );
}

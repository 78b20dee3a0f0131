import { TRACES } from './traces-texts.ts';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { useTexts } from '@/i18n/texts.ts';

type Outcome = 'completed' | 'rejected' | 'failed' | 'skipped' | 'not_run';

const VARIANTS: Readonly<Record<Outcome, BadgeVariant>> = {
  completed: 'success',
  rejected: 'warning',
  failed: 'destructive',
  skipped: 'secondary',
  not_run: 'secondary',
};

export function OutcomeBadge({ outcome }: { outcome: Outcome }) {
  const texts = useTexts(TRACES);
  return <Badge variant={VARIANTS[outcome]}>{texts[outcome]}</Badge>;
}

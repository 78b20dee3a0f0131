import type { StepOutcome } from './draft.ts';
import { WORKFLOWS } from './workflows-texts.ts';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { useTexts } from '@/i18n/texts.ts';

const VARIANTS: Readonly<Record<StepOutcome['outcome'], BadgeVariant>> = {
  completed: 'success',
  rejected: 'warning',
  failed: 'destructive',
  skipped: 'secondary',
  not_run: 'outline',
};

export function OutcomeBadge({ outcome }: Pick<StepOutcome, 'outcome'>) {
  const texts = useTexts(WORKFLOWS);
  return (
    <Badge variant={VARIANTS[outcome]} className="bg-card">
      {texts[outcome]}
    </Badge>
  );
}

import { DELIVERIES } from './deliveries-texts.ts';
import type { Delivery } from './delivery-query.ts';
import { Badge } from '@/components/ui/badge.tsx';
import type { BadgeVariant } from '@/components/ui/badge.tsx';
import { useTexts } from '@/i18n/texts.ts';

const VARIANTS: Readonly<Record<Delivery['state'], BadgeVariant>> = {
  waiting: 'warning',
  held: 'secondary',
  running: 'default',
  done: 'success',
  dead: 'destructive',
  dropped: 'secondary',
  skipped: 'secondary',
};

export function DeliveryBadge({ state }: { state: Delivery['state'] }) {
  const texts = useTexts(DELIVERIES);
  return <Badge variant={VARIANTS[state]}>{state === 'dead' ? texts.deadState : texts[state]}</Badge>;
}

import { LIMITS } from './limits-texts.ts';
import type { Limit } from './limit-values.ts';
import { useLimitFormat } from './use-limit-format.ts';
import { cn } from '@/class-names.ts';
import { toPlainText } from '@/components/plain-text.tsx';
import { useTexts } from '@/i18n/texts.ts';

const NEARLY_FULL = 0.8;

/** How much of a limit is used, and by whom; nothing where that is not known. */
export function UseBar({ limit }: { limit: Limit }) {
  const texts = useTexts(LIMITS);
  const format = useLimitFormat();
  const { used, usedBy, value, unit } = limit;
  if (used === undefined) return null;
  const share = value === null ? undefined : value === 0 ? Number(used > 0) : Math.min(1, used / value);
  const amount =
    value === null
      ? texts.used(format.full(used, unit))
      : texts.usedOf(format.bare(used, unit), format.full(value, unit));
  return (
    <div className="grid gap-1">
      {share !== undefined && (
        <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-muted">
          <div
            className={cn(
              'h-full rounded-full bg-primary',
              share >= NEARLY_FULL && 'bg-warning',
              share >= 1 && 'bg-destructive',
            )}
            style={{ width: `${share * 100}%` }}
          />
        </div>
      )}
      <p className={cn('text-xs text-muted-foreground', share === 1 && 'font-medium text-destructive')}>
        {amount}
        {usedBy !== undefined && used > 0 && `, ${texts.usedBy(toPlainText(usedBy, 60))}`}
      </p>
    </div>
  );
}

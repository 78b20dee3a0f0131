import { Check, Minus } from 'lucide-react';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import type { Column } from './widget-data.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

/** Formats whose values stand at the right. */
export const RIGHT_ALIGNED: readonly Column['format'][] = ['number', 'money', 'percent'];
const MAX_CHARS = 300;

/** One value of a row, as its column has it shown. What does not fit its format is shown as it is. */
export function CellView({ value, format: wanted }: { value: unknown; format: Column['format'] }) {
  const format = useFormat();
  const language = useLanguage();
  const texts = useTexts(PLUGIN_UI);
  if (value === null || value === undefined || value === '') return <span className="text-muted-foreground">–</span>;
  if (typeof value === 'number' && Number.isFinite(value)) {
    if (wanted === 'number') return format.number(value);
    if (wanted === 'percent') return format.percent(value);
    if (wanted === 'money') return toMoney(value, language);
    if (wanted === 'date') return toDate(new Date(value), (iso) => format.dateTime(iso)) ?? String(value);
  }
  if (wanted === 'date' && typeof value === 'string' && value.length < 40) {
    return toDate(new Date(value), (iso) => format.dateTime(iso)) ?? <PlainText value={value} maxChars={MAX_CHARS} />;
  }
  if (wanted === 'boolean' && typeof value === 'boolean') {
    const Icon = value ? Check : Minus;
    return (
      <>
        <Icon className={value ? 'size-4 text-success' : 'size-4 text-muted-foreground'} aria-hidden />
        <span className="sr-only">{value ? texts.yes : texts.no}</span>
      </>
    );
  }
  if (wanted === 'badge') {
    return (
      <Badge>
        <PlainText value={value} maxChars={60} />
      </Badge>
    );
  }
  return <PlainText value={value} maxChars={MAX_CHARS} />;
}

function toMoney(value: number, language: string): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

function toDate(date: Date, write: (iso: string) => string): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : write(date.toISOString());
}

import { ArrowDownRight, ArrowUpRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { PluginLink } from './layout-views.tsx';
import { PartNotice } from './part-notice.tsx';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { isFields } from './read-values.ts';
import { RowsTable } from './table-view.tsx';
import { readColumns, readItems, readParts, readRows, readSeries, readStat } from './widget-data.ts';
import type { Stat } from './widget-data.ts';
import { DonutChart } from '@/charts/donut-chart.tsx';
import { SeriesChart } from '@/charts/series-chart.tsx';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

type WidgetKind = 'stat' | 'line' | 'bar' | 'area' | 'donut' | 'table' | 'list';

interface WidgetContentProps {
  kind: WidgetKind;
  /** What was answered, page by page; only tables and lists have more than one. */
  pages: readonly unknown[];
  label: string;
}

/** What a widget shows. Data that are not of its kind are told from no data. */
export function WidgetContent({ kind, pages, label }: WidgetContentProps) {
  const texts = useTexts(PLUGIN_UI);
  return draw(kind, pages, label) ?? <PartNotice title={texts.wrongData} />;
}

function draw(kind: WidgetKind, pages: readonly unknown[], label: string): ReactNode {
  const [first] = pages;
  if (kind === 'stat') {
    const stat = readStat(first);
    return stat && <StatView stat={stat} />;
  }
  if (kind === 'donut') {
    const parts = readParts(first);
    return parts && <DonutChart parts={parts} label={label} />;
  }
  if (kind === 'table') {
    const rows = pages.map((page) => readRows(page, 500));
    if (rows.includes(undefined)) return undefined;
    const columns = readColumns(isFields(first) ? first['columns'] : undefined);
    return <RowsTable label={label} columns={columns} rows={rows.flatMap((page) => page?.rows ?? [])} />;
  }
  if (kind === 'list') {
    const items = pages.map(readItems);
    if (items.includes(undefined)) return undefined;
    return <ItemsView items={items.flatMap((page) => page?.items ?? [])} />;
  }
  const data = readSeries(first);
  return data && <SeriesChart kind={kind} data={data} label={label} />;
}

function StatView({ stat: { value, unit, change, description } }: { stat: Stat }) {
  const texts = useTexts(PLUGIN_UI);
  const format = useFormat();
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p className="flex flex-wrap items-baseline gap-x-2 text-2xl font-semibold tracking-tight tabular-nums">
        <span className="min-w-0">
          {typeof value === 'number' ? format.number(value) : <PlainText value={value} />}
        </span>
        {unit !== undefined && (
          <span className="text-base font-normal text-muted-foreground">
            <PlainText value={unit} />
          </span>
        )}
      </p>
      {change !== undefined && <Change share={change} texts={texts} />}
      {description !== undefined && (
        <p className="text-muted-foreground">
          <PlainText value={description} />
        </p>
      )}
    </div>
  );
}

/** Without colours of good and bad: whether more is better, nobody says. */
function Change({ share, texts }: { share: number; texts: (typeof PLUGIN_UI)['en'] }) {
  const format = useFormat();
  if (share === 0) return <p className="text-sm text-muted-foreground">{texts.same}</p>;
  const Icon = share > 0 ? ArrowUpRight : ArrowDownRight;
  const written = format.percent(Math.abs(share));
  return (
    <p className="flex items-center gap-1 text-sm">
      <Icon className="size-4 text-muted-foreground" aria-hidden />
      {share > 0 ? texts.up(written) : texts.down(written)}
    </p>
  );
}

function ItemsView({ items }: { items: NonNullable<ReturnType<typeof readItems>>['items'] }) {
  const texts = useTexts(PLUGIN_UI);
  if (items.length === 0) return <p className="py-4 text-center text-muted-foreground">{texts.noItems}</p>;
  return (
    <ul className="divide-y">
      {items.map(({ title, description, badge, href }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- items have no name of their own
        <li key={index} className="flex items-start justify-between gap-3 py-2 first:pt-0 last:pb-0">
          <div className="min-w-0">
            <p className="font-medium">
              <PluginLink href={href} label={title} />
            </p>
            {description !== undefined && (
              <p className="text-muted-foreground">
                <PlainText value={description} />
              </p>
            )}
          </div>
          {badge !== undefined && (
            <Badge className="max-w-1/2 shrink">
              <bdi className="truncate">{badge}</bdi>
            </Badge>
          )}
        </li>
      ))}
    </ul>
  );
}

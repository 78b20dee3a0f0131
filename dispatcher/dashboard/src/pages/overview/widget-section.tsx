import { OVERVIEW } from './overview-texts.ts';
import { useTexts } from '@/i18n/texts.ts';
import { RangeBar } from '@/plugin-ui/range-bar.tsx';
import { WidgetGrid } from '@/plugin-ui/widget-grid.tsx';
import type { WidgetEntry } from '@/plugin-ui/widget-grid.tsx';

interface WidgetSectionProps {
  tenant: string;
  entries: readonly WidgetEntry[];
}

/** In a part of its own: nobody loads it before there is a widget. */
export default function WidgetSection({ tenant, entries }: WidgetSectionProps) {
  const texts = useTexts(OVERVIEW);
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">{texts.widgetsTitle}</h2>
        <RangeBar tenant={tenant} />
      </div>
      <WidgetGrid tenant={tenant} entries={entries} isMixed />
    </section>
  );
}

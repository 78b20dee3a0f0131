import { useQuery } from '@tanstack/react-query';
import { OVERVIEW } from './overview-texts.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { RangeBar } from '@/plugin-ui/range-bar.tsx';
import { uiQuery } from '@/plugin-ui/ui-query.ts';
import { WidgetGrid } from '@/plugin-ui/widget-grid.tsx';

/** What is shown at first: each asks its plugin. */
const MAX_WIDGETS = 24;

/** Widgets of all active plugins. */
export function PluginWidgets({ tenant }: { tenant: string }) {
  const texts = useTexts(OVERVIEW);
  const { data } = useQuery(uiQuery(tenant, useLanguage()));
  const entries = (data?.plugins ?? []).flatMap((plugin) => plugin.widgets.map((widget) => ({ plugin, widget })));
  if (entries.length === 0) return null;
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">{texts.widgetsTitle}</h2>
        <RangeBar tenant={tenant} />
      </div>
      <WidgetGrid tenant={tenant} entries={entries.slice(0, MAX_WIDGETS)} isMixed />
    </section>
  );
}

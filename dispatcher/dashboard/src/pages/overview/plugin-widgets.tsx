import { useQuery } from '@tanstack/react-query';
import { loadable } from '@/components/loadable.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';
import { useLanguage } from '@/i18n/texts.ts';
import { uiQuery } from '@/plugin-ui/ui-query.ts';

const WidgetSection = loadable(() => import('./widget-section.tsx'));

/** What is shown at first: each asks its plugin. */
const MAX_WIDGETS = 24;

/** Widgets of all active plugins; whoever has none loads nothing that draws them. */
export function PluginWidgets({ tenant }: { tenant: string }) {
  const { data } = useQuery(uiQuery(tenant, useLanguage()));
  const entries = (data?.plugins ?? []).flatMap((plugin) => plugin.widgets.map((widget) => ({ plugin, widget })));
  if (entries.length === 0) return null;
  return (
    <WidgetSection tenant={tenant} entries={entries.slice(0, MAX_WIDGETS)} fallback={<Skeleton className="h-64" />} />
  );
}

import { PluginPlaceContext } from './plugin-place.ts';
import type { PluginUi } from './plugin-place.ts';
import { WidgetCard } from './widget-view.tsx';

const SPANS = { small: 'xl:col-span-1', medium: 'xl:col-span-2', large: 'md:col-span-2 xl:col-span-4' } as const;

/** A widget, and whose it is. */
export interface WidgetEntry {
  plugin: PluginUi;
  widget: PluginUi['widgets'][number];
}

interface WidgetGridProps {
  tenant: string;
  /** In this order. */
  entries: readonly WidgetEntry[];
  /** Says of each whose it is. */
  isMixed?: boolean;
}

/** Widgets side by side, as wide as they ask to be. */
export function WidgetGrid({ tenant, entries, isMixed = false }: WidgetGridProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-cols-2 xl:grid-cols-4">
      {entries.map(({ plugin, widget }) => (
        <div key={`${plugin.id}/${widget.name}`} className={SPANS[widget.size] ?? SPANS.medium}>
          <PluginPlaceContext value={{ tenant, plugin: plugin.id, widgets: plugin.widgets }}>
            <WidgetCard widget={widget} {...(isMixed && { pluginName: plugin.name })} />
          </PluginPlaceContext>
        </div>
      ))}
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileQuestion } from 'lucide-react';
import type { ReactNode } from 'react';
import { ContentView } from './component-view.tsx';
import { PluginPlaceContext } from './plugin-place.ts';
import type { PluginUi } from './plugin-place.ts';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { RangeBar } from './range-bar.tsx';
import { isFields, readList, readText } from './read-values.ts';
import { uiQuery } from './ui-query.ts';
import { UnsavedForms } from './unsaved-forms.tsx';
import { WidgetGrid } from './widget-grid.tsx';
import { EmptyState } from '@/components/empty-state.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Button } from '@/components/ui/button.tsx';
import { SHELL } from '@/app/shell-texts.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';

interface PluginPageViewProps {
  tenant: string;
  plugin: string;
  /** What of the plugin's is shown; `undefined` when it has no such thing. */
  find: (ui: PluginUi) => Shown | undefined;
}

/** A page that the plugin declares, or widgets that an entry of its menu leads to. */
type Shown = { page: PluginUi['pages'][number] } | { title: string; widgets: readonly string[] };

export function PluginPageView({ tenant, plugin, find }: PluginPageViewProps) {
  const texts = useTexts(PLUGIN_UI);
  const shell = useTexts(SHELL);
  const query = useQuery(uiQuery(tenant, useLanguage()));
  const ui = query.data?.plugins.find(({ id }) => id === plugin);
  const shown = ui && find(ui);
  if (query.data === undefined) {
    return (
      <Page title={query.isPending ? shell.loading : texts.notVisibleTitle}>
        <QueryState query={query}>{() => null}</QueryState>
      </Page>
    );
  }
  if (ui === undefined || shown === undefined) return <NotVisible tenant={tenant} />;
  if ('page' in shown) {
    const { title, content } = shown.page;
    return (
      <Framed tenant={tenant} ui={ui} title={title} hasWidgets={hasWidgets(content, 0)}>
        <ContentView content={content} />
      </Framed>
    );
  }
  const entries = shown.widgets.flatMap((name) => {
    const widget = ui.widgets.find((candidate) => candidate.name === name);
    return widget === undefined ? [] : [{ plugin: ui, widget }];
  });
  return (
    <Framed tenant={tenant} ui={ui} title={shown.title} hasWidgets>
      <WidgetGrid tenant={tenant} entries={entries} />
    </Framed>
  );
}

interface FramedProps {
  tenant: string;
  ui: PluginUi;
  title: unknown;
  hasWidgets: boolean;
  children: ReactNode;
}

function Framed({ tenant, ui, title, hasWidgets: isRanged, children }: FramedProps) {
  const texts = useTexts(PLUGIN_UI);
  return (
    <Page
      title={readText(title, 100) ?? toPlainText(ui.name, 100)}
      description={texts.by(toPlainText(ui.name, 60))}
      actions={isRanged && <RangeBar tenant={tenant} />}
    >
      <PluginPlaceContext value={{ tenant, plugin: ui.id, widgets: ui.widgets }}>
        <UnsavedForms>{children}</UnsavedForms>
      </PluginPlaceContext>
    </Page>
  );
}

function NotVisible({ tenant }: { tenant: string }) {
  const texts = useTexts(PLUGIN_UI);
  return (
    <Page title={texts.notVisibleTitle}>
      <EmptyState
        icon={FileQuestion}
        title={texts.notVisibleTitle}
        action={
          <Button asChild variant="outline">
            <Link to={`/tenants/${encodeURIComponent(tenant)}/plugins`}>{texts.toInstalled}</Link>
          </Button>
        }
      >
        {texts.notVisibleText}
      </EmptyState>
    </Page>
  );
}

/** Somewhere in it days matter. */
function hasWidgets(content: unknown, depth: number): boolean {
  return readList(content, 100).some(
    (component) =>
      isFields(component) &&
      (component['component'] === 'Widget' || (depth < 10 && hasWidgets(component['children'], depth + 1))),
  );
}

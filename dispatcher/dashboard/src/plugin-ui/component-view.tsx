import type { ReactNode } from 'react';
import { ChartView } from './chart-view.tsx';
import { CommandButton } from './command-button.tsx';
import { DataTableView } from './data-table-view.tsx';
import { FormView } from './form-view.tsx';
import {
  AlertView,
  BadgeView,
  CardView,
  GridView,
  HeadingView,
  LinkView,
  TabsView,
  TextView,
} from './layout-views.tsx';
import { PartNotice } from './part-notice.tsx';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { isFields, readList } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { TableView } from './table-view.tsx';
import { WidgetView } from './widget-view.tsx';
import { ErrorBoundary } from '@/components/error-boundary.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Separator } from '@/components/ui/separator.tsx';
import { ERRORS } from '@/errors/errors-texts.ts';
import { useTexts } from '@/i18n/texts.ts';

/** The platform lets none lie deeper than 8. */
const MAX_DEPTH = 10;
const MAX_CHILDREN = 100;

/** What a component is given to be drawn. */
interface Drawn {
  fields: Fields;
  /** Where it stands in its page, such as `2-0`: what belongs to it in the address is told by it. */
  place: string;
  /** What stands in it. */
  children: readonly Child[];
}

interface Child {
  fields: Fields;
  view: ReactNode;
}

const VIEWS: Readonly<Record<string, (drawn: Drawn) => ReactNode>> = {
  Card: ({ fields, children }) => <CardView fields={fields}>{toViews(children)}</CardView>,
  Grid: ({ fields, children }) => <GridView fields={fields}>{toViews(children)}</GridView>,
  Tabs: ({ place, children }) => <TabsView place={place} tabs={children} />,
  TabsContent: ({ children }) => <div className="flex min-w-0 flex-col gap-4">{toViews(children)}</div>,
  Heading: ({ fields }) => <HeadingView fields={fields} />,
  Text: ({ fields }) => <TextView fields={fields} />,
  Separator: () => <Separator />,
  Badge: ({ fields }) => <BadgeView fields={fields} />,
  Alert: ({ fields }) => <AlertView fields={fields} />,
  Link: ({ fields }) => <LinkView fields={fields} />,
  Button: ({ fields }) => <CommandButton fields={fields} />,
  Form: ({ fields, place }) => <FormView fields={fields} place={place} />,
  Table: ({ fields }) => <TableView fields={fields} />,
  DataTable: ({ fields, place }) => <DataTableView fields={fields} place={place} />,
  Chart: ({ fields }) => <ChartView fields={fields} />,
  Widget: ({ fields }) => <WidgetView fields={fields} />,
};

/** Components of a page, one below the other. */
export function ContentView({ content }: { content: unknown }) {
  return <div className="flex min-w-0 flex-col gap-5">{toViews(toChildren(content, '', 0))}</div>;
}

function toChildren(content: unknown, place: string, depth: number): Child[] {
  return readList(content, MAX_CHILDREN).map((component, index) => {
    const own = place === '' ? String(index) : `${place}-${index}`;
    return {
      fields: isFields(component) ? component : {},
      view: <ComponentView key={own} component={component} place={own} depth={depth} />,
    };
  });
}

function toViews(children: readonly Child[]): ReactNode[] {
  return children.map(({ view }) => view);
}

function ComponentView({ component, place, depth }: { component: unknown; place: string; depth: number }) {
  const texts = useTexts(PLUGIN_UI);
  const errors = useTexts(ERRORS);
  const view = isFields(component) ? findView(component['component']) : undefined;
  if (!isFields(component) || view === undefined || depth > MAX_DEPTH) {
    return <PartNotice title={texts.unknownTitle}>{texts.unknownText}</PartNotice>;
  }
  const isForm = component['component'] === 'Form';
  return (
    <ErrorBoundary
      fallback={(retry) => (
        <PartNotice title={texts.brokenTitle}>
          <p>{texts.brokenText}</p>
          <Button size="sm" variant="outline" className="mt-2" onClick={retry}>
            {errors.tryAgain}
          </Button>
        </PartNotice>
      )}
    >
      {view({
        fields: component,
        place,
        children: isForm ? [] : toChildren(component['children'], place, depth + 1),
      })}
    </ErrorBoundary>
  );
}

function findView(name: unknown): ((drawn: Drawn) => ReactNode) | undefined {
  return typeof name === 'string' && Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
}

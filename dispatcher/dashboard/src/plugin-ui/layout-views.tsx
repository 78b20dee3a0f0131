import { Link } from '@tanstack/react-router';
import { ExternalLink, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { PLUGIN_UI } from './plugin-ui-texts.ts';
import { isForeign, readLink } from './read-link.ts';
import { readNumber, readText, readWord } from './read-values.ts';
import type { Fields } from './read-values.ts';
import { useAddressState } from '@/components/use-address-state.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs.tsx';
import { useTexts } from '@/i18n/texts.ts';

const MAX_LABEL = 100;

interface ViewProps {
  fields: Fields;
}

export function CardView({ fields, children }: ViewProps & { children: ReactNode }) {
  const title = readText(fields['title'], MAX_LABEL);
  const description = readText(fields['description'], 500);
  return (
    <Card>
      {(title !== undefined || description !== undefined) && (
        <CardHeader className="flex-col">
          {title !== undefined && (
            <CardTitle className="leading-snug">
              <PlainText value={title} />
            </CardTitle>
          )}
          {description !== undefined && (
            <CardDescription>
              <PlainText value={description} />
            </CardDescription>
          )}
        </CardHeader>
      )}
      <CardContent className="flex flex-col gap-4">{children}</CardContent>
    </Card>
  );
}

const COLUMNS = ['', 'md:grid-cols-2', 'md:grid-cols-2 xl:grid-cols-3', 'sm:grid-cols-2 xl:grid-cols-4'] as const;

export function GridView({ fields, children }: ViewProps & { children: ReactNode }) {
  const columns = Math.min(4, Math.max(1, Math.trunc(readNumber(fields['columns']) ?? 2)));
  return <div className={`grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 ${COLUMNS[columns - 1]}`}>{children}</div>;
}

/** Which one is open stands in the address. */
export function TabsView({ place, tabs }: { place: string; tabs: readonly { fields: Fields; view: ReactNode }[] }) {
  const [open, setOpen] = useAddressState(`tab${place}`);
  const shown = tabs.some((_, index) => String(index) === open) ? open : '0';
  return (
    <Tabs value={shown} onValueChange={(index) => setOpen(index === '0' ? undefined : index)}>
      <TabsList>
        {tabs.map(({ fields }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a page's parts stay where they are
          <TabsTrigger key={index} value={String(index)}>
            <bdi>{readText(fields['label'], MAX_LABEL) ?? String(index + 1)}</bdi>
          </TabsTrigger>
        ))}
      </TabsList>
      {tabs.map(({ view }, index) => (
        // oxlint-disable-next-line react/no-array-index-key
        <TabsContent key={index} value={String(index)}>
          {view}
        </TabsContent>
      ))}
    </Tabs>
  );
}

export function HeadingView({ fields }: ViewProps) {
  const text = <PlainText value={readText(fields['text'], MAX_LABEL) ?? ''} />;
  if (fields['level'] === 3) return <h3 className="font-medium">{text}</h3>;
  return <h2 className="text-base font-semibold">{text}</h2>;
}

export function TextView({ fields }: ViewProps) {
  return (
    <p className={fields['muted'] === true ? 'text-muted-foreground' : undefined}>
      <PlainText value={readText(fields['text'], 2_000) ?? ''} />
    </p>
  );
}

export function BadgeView({ fields }: ViewProps) {
  const variant = readWord(fields['variant'], ['default', 'secondary', 'outline', 'destructive']);
  return (
    <Badge variant={variant}>
      <bdi className="truncate">{readText(fields['label'], MAX_LABEL)}</bdi>
    </Badge>
  );
}

export function AlertView({ fields }: ViewProps) {
  const variant = readWord(fields['variant'], ['default', 'destructive']);
  const description = readText(fields['description'], 500);
  const Icon = variant === 'destructive' ? TriangleAlert : Info;
  return (
    <Alert variant={variant} role="note">
      <Icon aria-hidden />
      <AlertTitle>
        <PlainText value={readText(fields['title'], MAX_LABEL) ?? ''} />
      </AlertTitle>
      {description !== undefined && (
        <AlertDescription>
          <p>
            <PlainText value={description} />
          </p>
        </AlertDescription>
      )}
    </Alert>
  );
}

/** A link of a plugin's; one that leads nowhere a link may lead to is shown as text. */
export function LinkView({ fields }: ViewProps) {
  return <PluginLink href={readLink(fields['href'])} label={readText(fields['label'], MAX_LABEL) ?? ''} />;
}

const LINK =
  'inline-flex w-fit max-w-full items-center gap-1 font-medium text-primary underline-offset-4 hover:underline';

export function PluginLink({ href, label }: { href: string | undefined; label: string }) {
  const texts = useTexts(PLUGIN_UI);
  if (href === undefined) return <PlainText value={label} />;
  if (!isForeign(href)) {
    return (
      <Link to={href} className={LINK}>
        <PlainText value={label} />
      </Link>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={LINK}>
      <PlainText value={label} />
      <ExternalLink className="size-3.5 shrink-0" aria-hidden />
      <span className="sr-only">({texts.opensElsewhere})</span>
    </a>
  );
}

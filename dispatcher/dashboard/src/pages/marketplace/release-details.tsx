import type { ReactNode } from 'react';
import type { Release } from './marketplace-query.ts';
import { MARKETPLACE } from './marketplace-texts.ts';
import type { MarketplaceTexts } from './marketplace-texts.ts';
import { RequestedPermissions } from './requested-permissions.tsx';
import { PlainText, toPlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useTexts } from '@/i18n/texts.ts';

type Manifest = Release['manifest'];

/** What a release asks for and does, as its manifest says it. */
export function ReleaseDetails({ release }: { release: Release }) {
  const texts = useTexts(MARKETPLACE);
  const { manifest, permissions } = release;
  return (
    <div className="grid min-w-0 items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid min-w-0 gap-6">
        <Block title={texts.permissions}>
          <RequestedPermissions permissions={permissions} />
        </Block>
        <Block title={texts.hooks}>
          <Hooks hooks={manifest.hooks} />
        </Block>
      </div>
      <div className="grid min-w-0 gap-6">
        <Block title={texts.egress}>
          <Egress egress={manifest.egress} />
        </Block>
        <Block title={texts.dependencies}>
          <Relations manifest={manifest} />
        </Block>
        <Block title={texts.settings}>
          <Settings settings={manifest.settings} />
        </Block>
        <Block title={texts.alsoHas}>
          <ul className="grid gap-1">
            {listExtras(manifest, texts).map((extra) => (
              <li key={extra}>{extra}</li>
            ))}
          </ul>
        </Block>
      </div>
    </div>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>{title}</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-2">{children}</CardContent>
    </Card>
  );
}

function Nothing({ children }: { children: ReactNode }) {
  return <p className="text-muted-foreground">{children}</p>;
}

function Hooks({ hooks }: Pick<Manifest, 'hooks'>) {
  const texts = useTexts(MARKETPLACE);
  if (hooks.length === 0) return <Nothing>{texts.noHooks}</Nothing>;
  return (
    <ul className="flex flex-wrap gap-1.5">
      {hooks.map(({ hook, file, observe }) => (
        <li key={`${hook} ${file}`} className="max-w-full">
          <Badge variant="outline" className="font-mono">
            {hook}
            {observe && <span className="font-sans text-muted-foreground">({texts.observes})</span>}
          </Badge>
        </li>
      ))}
    </ul>
  );
}

function Egress({ egress }: Pick<Manifest, 'egress'>) {
  const texts = useTexts(MARKETPLACE);
  if (egress.length === 0) return <Nothing>{texts.noEgress}</Nothing>;
  return (
    <ul className="grid gap-3">
      {egress.map(({ host, port, methods, plainHttp, purpose, inject }) => (
        <li key={`${host}:${port}`} className="min-w-0">
          <p className="flex flex-wrap items-center gap-1.5">
            <span className="font-mono text-xs break-all">{port === undefined ? host : `${host}:${port}`}</span>
            {plainHttp && <Badge variant="warning">{texts.plainHttp}</Badge>}
          </p>
          <p className="text-xs text-muted-foreground">
            {methods?.join(', ') ?? texts.allMethods}
            {purpose !== undefined && (
              <>
                {' – '}
                <PlainText value={purpose} maxChars={300} />
              </>
            )}
          </p>
          {inject.length > 0 && <p className="text-xs text-muted-foreground">{texts.secrets}</p>}
        </li>
      ))}
    </ul>
  );
}

function Relations({ manifest }: { manifest: Manifest }) {
  const texts = useTexts(MARKETPLACE);
  const groups = [
    [texts.needs, manifest.dependencies],
    [texts.optionalNeeds, manifest.optionalDependencies],
    [texts.conflicts, manifest.conflicts],
    [texts.provides, manifest.provides],
  ] as const;
  const shown = groups.filter(([, ranges]) => Object.keys(ranges).length > 0);
  if (shown.length === 0) return <Nothing>{texts.noDependencies}</Nothing>;
  return (
    <dl className="grid gap-2">
      {shown.map(([title, ranges]) => (
        <div key={title}>
          <dt className="text-xs text-muted-foreground">{title}</dt>
          {Object.entries(ranges).map(([name, range]) => (
            <dd key={name} className="break-words">
              {name} <span className="font-mono text-xs text-muted-foreground">{toPlainText(range, 100)}</span>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Settings({ settings }: Pick<Manifest, 'settings'>) {
  const texts = useTexts(MARKETPLACE);
  const entries = Object.entries(settings);
  if (entries.length === 0) return <Nothing>{texts.noSettings}</Nothing>;
  return (
    <ul className="grid gap-1.5">
      {entries.map(([key, { label, required, sensitive }]) => (
        <li key={key} className="flex flex-wrap items-center gap-1.5">
          <PlainText value={label} maxChars={100} />
          {required && <Badge variant="outline">{texts.required}</Badge>}
          {sensitive && <Badge variant="outline">{texts.secret}</Badge>}
        </li>
      ))}
    </ul>
  );
}

function listExtras(manifest: Manifest, texts: MarketplaceTexts): string[] {
  const { apiEndpoints, schedules, webhooks, admin, migrations, isolation } = manifest;
  const counted = [
    [apiEndpoints.length, texts.countEndpoints],
    [schedules.length, texts.countSchedules],
    [webhooks.length, texts.countWebhooks],
    [admin.pages.length + admin.widgets.length, texts.countPages],
  ] as const;
  return [
    ...counted.flatMap(([count, say]) => (count === 0 ? [] : [say(String(count))])),
    ...(migrations.length > 0 ? [texts.database] : []),
    isolation === 'tenant' ? texts.isolationTenant : texts.isolationRelease,
  ];
}

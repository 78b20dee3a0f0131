import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { Canaries } from './canaries.tsx';
import { installedAtQuery, registryPluginQuery } from './registry-queries.ts';
import type { PluginDetail } from './registry-queries.ts';
import { RELEASES } from './releases-texts.ts';
import { ReleaseTable } from './release-table.tsx';
import type { Answer } from '@/api/answer.ts';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { useAddressState } from '@/components/use-address-state.ts';
import { Badge } from '@/components/ui/badge.tsx';
import { Card, CardContent } from '@/components/ui/card.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { useIsOperator } from '@/session/abilities.ts';

const TABS = ['releases', 'canaries', 'installed'] as const;
type Installations = Answer<'listPluginInstallations'>['installations'];

/** A plugin of the registry, for its publisher and for the operator. */
export function ReleasesPage() {
  const texts = useTexts(RELEASES);
  const isOperator = useIsOperator();
  const { plugin = '' } = useParams({ strict: false });
  const query = useQuery(registryPluginQuery(plugin));
  const installed = useQuery({ ...installedAtQuery(plugin), enabled: isOperator });
  const detail = query.data;
  return (
    <Page
      title={detail === undefined ? plugin : toPlainText(detail.name, 80)}
      {...(detail !== undefined && { description: `${detail.id}, ${texts.byPublisher(detail.publisher)}` })}
      above={
        <Link
          to={isOperator ? '/releases' : '/publish'}
          className="mb-1 inline-flex items-center gap-1 text-sm text-muted-foreground hover:text-foreground"
        >
          <ChevronLeft className="size-4" aria-hidden />
          {texts.back}
        </Link>
      }
    >
      <QueryState query={query}>
        {(data) => <Parts detail={data} installations={installed.data?.installations} />}
      </QueryState>
    </Page>
  );
}

function Parts({ detail, installations }: { detail: PluginDetail; installations: Installations | undefined }) {
  const texts = useTexts(RELEASES);
  const isOperator = useIsOperator();
  const [wanted, setTab] = useAddressState('tab');
  const tab = TABS.find((known) => known === wanted) ?? 'releases';
  return (
    <Tabs value={tab} onValueChange={(chosen) => setTab(chosen === 'releases' ? undefined : chosen)}>
      <TabsList>
        <TabsTrigger value="releases">{texts.releases}</TabsTrigger>
        <TabsTrigger value="canaries">{texts.canaries}</TabsTrigger>
        {isOperator && <TabsTrigger value="installed">{texts.installedAt}</TabsTrigger>}
      </TabsList>
      <TabsContent value="releases">
        <Card className="py-2">
          <CardContent className="px-2">
            <ReleaseTable
              plugin={detail.id}
              releases={detail.releases}
              counts={installations && count(installations)}
            />
          </CardContent>
        </Card>
      </TabsContent>
      <TabsContent value="canaries">
        <Canaries plugin={detail.id} releases={detail.releases} />
      </TabsContent>
      {isOperator && (
        <TabsContent value="installed">
          {installations !== undefined && <InstalledBy installations={installations} />}
        </TabsContent>
      )}
    </Tabs>
  );
}

function InstalledBy({ installations }: { installations: Installations }) {
  const texts = useTexts(RELEASES);
  if (installations.length === 0) return <p className="text-muted-foreground">{texts.noInstallations}</p>;
  return (
    <Card className="py-2">
      <CardContent className="px-2">
        <Table label={texts.installedAt}>
          <TableHeader>
            <TableRow>
              <TableHead>{texts.tenant}</TableHead>
              <TableHead>{texts.version}</TableHead>
              <TableHead>{texts.state}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {installations.map(({ tenant, version, state }) => (
              <TableRow key={tenant}>
                <TableCell>
                  <Link
                    to={`/tenants/${encodeURIComponent(tenant)}`}
                    className="font-medium underline-offset-4 hover:underline"
                  >
                    {tenant}
                  </Link>
                </TableCell>
                <TableCell className="tabular-nums">{version}</TableCell>
                <TableCell>
                  <Badge variant={state === 'active' ? 'success' : 'secondary'}>{texts[state]}</Badge>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </CardContent>
    </Card>
  );
}

function count(installations: Installations): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { version } of installations) counts.set(version, (counts.get(version) ?? 0) + 1);
  return counts;
}

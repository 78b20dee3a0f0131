import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { offeredVersionsQuery, pluginQuery } from './marketplace-query.ts';
import type { OfferedVersions, PluginDetail, Release } from './marketplace-query.ts';
import { MARKETPLACE } from './marketplace-texts.ts';
import { ReleaseTabs } from './release-tabs.tsx';
import { VersionTable } from './version-table.tsx';
import { Page } from '@/components/page.tsx';
import { toPlainText } from '@/components/plain-text.tsx';
import { QueryState } from '@/components/query-state.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from '@/components/ui/select.tsx';
import { useTexts } from '@/i18n/texts.ts';
import { installationsQuery } from '@/pages/installed/installations-query.ts';
import { usePlanAddress } from '@/plan/plan-address.ts';
import { PlannedChange } from '@/plan/planned-change.tsx';
import { useAbility } from '@/session/abilities.ts';

/** A plugin before it is installed: what it is, what it asks for, and which versions the tenant can have. */
export function PluginPage() {
  const texts = useTexts(MARKETPLACE);
  const { tenant = '', plugin = '' } = useParams({ strict: false });
  const query = useQuery(pluginQuery(tenant, plugin));
  const offered = useQuery(offeredVersionsQuery(tenant, plugin));
  const { data: installations } = useQuery(installationsQuery(tenant));
  const installed = installations?.installations.find(({ id }) => id === plugin)?.version;
  const detail = query.data;
  return (
    <Page
      title={toPlainText(detail?.name ?? plugin, 100)}
      description={detail?.description === undefined ? undefined : toPlainText(detail.description, 1_000)}
      above={
        <Link
          to={`/tenants/${encodeURIComponent(tenant)}/marketplace`}
          className="mb-2 inline-flex items-center gap-1 text-sm text-muted-foreground hover:text-foreground"
        >
          <ChevronLeft className="size-4" aria-hidden />
          {texts.back}
        </Link>
      }
      actions={
        detail && <PluginActions tenant={tenant} detail={detail} installed={installed} newest={offered.data?.newest} />
      }
    >
      <QueryState query={query}>
        {(shown) => <PluginContent detail={shown} offered={offered.data} installed={installed} />}
      </QueryState>
      <PlannedChange tenant={tenant} />
    </Page>
  );
}

interface PluginActionsProps {
  tenant: string;
  detail: PluginDetail;
  installed: string | undefined;
  newest: string | undefined;
}

function PluginActions({ tenant, detail, installed, newest }: PluginActionsProps) {
  const texts = useTexts(MARKETPLACE);
  const mayApply = useAbility('plugins:apply');
  const { plan } = usePlanAddress();
  const { id } = detail;
  if (installed === undefined) {
    return (
      <Button variant={mayApply ? 'default' : 'outline'} onClick={() => plan({ install: id })}>
        {mayApply ? texts.install : texts.lookAtPlan}
      </Button>
    );
  }
  return (
    <>
      <Badge variant="success">
        {texts.installed} {installed}
      </Badge>
      {newest !== undefined && isNewer(detail.releases, newest, installed) && (
        <Button onClick={() => plan({ install: `${id}@${newest}` })}>{texts.update(newest)}</Button>
      )}
      <Button asChild variant="outline">
        <Link to={`/tenants/${encodeURIComponent(tenant)}/plugins/${encodeURIComponent(id)}`}>{texts.manage}</Link>
      </Button>
    </>
  );
}

interface PluginContentProps {
  detail: PluginDetail;
  offered: OfferedVersions | undefined;
  installed: string | undefined;
}

function PluginContent({ detail, offered, installed }: PluginContentProps) {
  const texts = useTexts(MARKETPLACE);
  const navigate = useNavigate();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const { plan } = usePlanAddress();
  const versions = [search.version, installed, offered?.newest, detail.latestVersion];
  const release = versions.map((version) => findRelease(detail, version)).find((found) => found !== undefined);
  const show = (version: string): void => {
    void navigate({ to: '.', search: { ...search, version }, replace: true, resetScroll: false });
  };
  const versionTable = (
    <VersionTable
      detail={detail}
      offered={offered}
      shown={release?.version}
      planVersion={(version) => plan({ install: `${detail.id}@${version}` })}
    />
  );
  return (
    <div className="grid min-w-0 gap-6">
      {release !== undefined && (
        <>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted-foreground">
            <Select value={release.version} onValueChange={show}>
              <SelectTrigger aria-label={texts.versionShown} className="w-40 font-mono">
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {detail.releases.map(({ version }) => (
                  <SelectItem key={version} value={version}>
                    {version}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
            <Badge variant="outline">{texts[detail.category]}</Badge>
            <span className="break-words">
              <bdi>{texts.by(toPlainText(release.manifest.author ?? detail.publisher, 200))}</bdi>
            </span>
          </div>
          <ReleaseTabs release={release}>{versionTable}</ReleaseTabs>
        </>
      )}
      {release === undefined && versionTable}
    </div>
  );
}

function findRelease({ releases }: PluginDetail, version: unknown): Release | undefined {
  return releases.find((release) => release.version === version);
}

/** @param releases newest first */
function isNewer(releases: readonly Release[], version: string, than: string): boolean {
  const places = [version, than].map((wanted) => releases.findIndex((release) => release.version === wanted));
  return places[0] !== -1 && (places[1] === -1 || places[0]! < places[1]!);
}

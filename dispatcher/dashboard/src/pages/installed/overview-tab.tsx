import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { OctagonX, PackageOpen, Wrench } from 'lucide-react';
import type { ReactNode } from 'react';
import { HealthCard } from './health-card.tsx';
import { whyQuery } from './installation-query.ts';
import type { Installation } from './installations-query.ts';
import { INSTALLED } from './installed-texts.ts';
import { PolicyCard } from './policy-card.tsx';
import { ProvidersCard } from './providers-card.tsx';
import { UpdateLink } from './update-link.tsx';
import type { Answer } from '@/api/answer.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Alert, AlertDescription, AlertTitle } from '@/components/ui/alert.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useLanguage, useTexts } from '@/i18n/texts.ts';
import { describePermission } from '@/permissions/describe-permission.ts';
import { usePlanAddress } from '@/plan/plan-address.ts';

interface OverviewTabProps {
  tenant: string;
  installation: Installation;
}

/** How an installation is, and what it waits for. */
export function OverviewTab({ tenant, installation }: OverviewTabProps) {
  const texts = useTexts(INSTALLED);
  const format = useFormat();
  const { id, version, installedAt, previousVersion, watchedUntil } = installation;
  return (
    <div className="grid min-w-0 gap-4">
      <Notices tenant={tenant} installation={installation} />
      <div className="grid min-w-0 items-start gap-4 lg:grid-cols-2">
        <Card>
          <CardHeader>
            <CardTitle>{texts.status}</CardTitle>
          </CardHeader>
          <CardContent>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2">
              <Row title={texts.version}>
                <span className="font-mono text-xs">{version}</span>
              </Row>
              <Row title={texts.updates}>
                <UpdateLink tenant={tenant} installation={installation} />
              </Row>
              <Row title={texts.previous}>
                {previousVersion === undefined ? (
                  <span className="text-muted-foreground">{texts.noPrevious}</span>
                ) : (
                  <span className="font-mono text-xs">{previousVersion}</span>
                )}
              </Row>
              <Row title={texts.installedAt}>{format.dateTime(installedAt)}</Row>
              {watchedUntil !== undefined && (
                <Row title={texts.watched}>{texts.watchedText(format.dateTime(watchedUntil))}</Row>
              )}
            </dl>
            <Button asChild variant="link" className="mt-3 h-auto p-0">
              <Link to={`/tenants/${encodeURIComponent(tenant)}/marketplace/${encodeURIComponent(id)}`}>
                {texts.marketplacePage}
              </Link>
            </Button>
          </CardContent>
        </Card>
        <HealthCard tenant={tenant} installation={installation} />
        <ProvidersCard tenant={tenant} plugin={id} />
        <PolicyCard tenant={tenant} plugin={id} />
        <WhyCard tenant={tenant} plugin={id} />
      </div>
    </div>
  );
}

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground">{title}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function Notices({ tenant, installation }: OverviewTabProps) {
  const texts = useTexts(INSTALLED);
  const language = useLanguage();
  const { plan } = usePlanAddress();
  const { id, killed, missingSettings, pendingUpdate } = installation;
  return (
    <>
      {killed !== undefined && (
        <Alert variant="destructive">
          <OctagonX aria-hidden />
          <AlertTitle>{texts.killed}</AlertTitle>
          <AlertDescription>
            <p>
              {texts.killedText} <PlainText value={killed.reason} />
            </p>
          </AlertDescription>
        </Alert>
      )}
      {missingSettings.length > 0 && (
        <Alert variant="warning">
          <Wrench aria-hidden />
          <AlertTitle>{texts.missing}</AlertTitle>
          <AlertDescription>
            <p className="font-mono text-xs break-words">{missingSettings.join(', ')}</p>
            <Button asChild size="sm" className="justify-self-start">
              <Link to={`/tenants/${encodeURIComponent(tenant)}/plugins/${id}`} search={{ tab: 'settings' }}>
                {texts.fillIn}
              </Link>
            </Button>
          </AlertDescription>
        </Alert>
      )}
      {pendingUpdate !== undefined && (
        <Alert>
          <PackageOpen aria-hidden />
          <AlertTitle>{texts.pendingTitle(pendingUpdate.version)}</AlertTitle>
          <AlertDescription>
            <p>{texts.pendingText}</p>
            <ul className="list-disc pl-5">
              {pendingUpdate.permissions.map((permission) => (
                <li key={permission}>{describePermission(permission, language)}</li>
              ))}
            </ul>
            <Button
              size="sm"
              className="justify-self-start"
              onClick={() => plan({ install: `${id}@${pendingUpdate.version}` })}
            >
              {texts.lookAtPlan}
            </Button>
          </AlertDescription>
        </Alert>
      )}
    </>
  );
}

function WhyCard({ tenant, plugin }: { tenant: string; plugin: string }) {
  const texts = useTexts(INSTALLED);
  const { data } = useQuery(whyQuery(tenant, plugin));
  if (data === undefined) return null;
  const isNeeded = data.chains.some((chain) => chain.length > 1);
  return (
    <Card>
      <CardHeader>
        <CardTitle>{texts.why}</CardTitle>
      </CardHeader>
      <CardContent>
        {isNeeded ? (
          <ul className="grid gap-1">
            {data.chains
              .filter((chain) => chain.length > 1)
              .map(toChainText)
              .map((chain) => (
                <li key={chain} className="break-words">
                  {chain}
                </li>
              ))}
          </ul>
        ) : (
          <p className="text-muted-foreground">{texts.asked}</p>
        )}
      </CardContent>
    </Card>
  );
}

/** Who needs whom, from what was asked for to the plugin itself: "shop 1.0.0 → tax 1.2.0 (^1.0.0)". */
function toChainText(chain: Answer<'whyInstalled'>['chains'][number]): string {
  return chain
    .map(({ id, version, range }) => `${id} ${version}${range === undefined ? '' : ` (${range})`}`)
    .join(' → ');
}

import type { OfferedVersions, PluginDetail } from './marketplace-query.ts';
import { MARKETPLACE } from './marketplace-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Button } from '@/components/ui/button.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';

interface VersionTableProps {
  detail: PluginDetail;
  /** Absent until the platform has said which the tenant can have. */
  offered: OfferedVersions | undefined;
  shown: string | undefined;
  planVersion: (version: string) => void;
}

/** The releases of a plugin, and for each that the tenant cannot have, why. */
export function VersionTable({ detail, offered, shown, planVersion }: VersionTableProps) {
  const texts = useTexts(MARKETPLACE);
  const format = useFormat();
  const known = offered?.versions ?? detail.releases.map(toUnjudged);
  return (
    <section className="grid min-w-0 gap-2">
      <h2 className="font-semibold">{texts.versions}</h2>
      {offered !== undefined && offered.newest === undefined && <p className="text-warning">{texts.notOffered}</p>}
      <Table label={texts.versions}>
        <TableHeader>
          <TableRow>
            <TableHead>{texts.version}</TableHead>
            <TableHead>{texts.published}</TableHead>
            <TableHead>{texts.availability}</TableHead>
            <TableHead>
              <span className="sr-only">{texts.lookAtPlan}</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {known.map(({ version, publishedAt, isInstalled, isOffered, reason, note, needsConsent }) => (
            <TableRow key={version} {...(version === shown && { 'data-state': 'selected' })}>
              <TableCell className="font-mono whitespace-nowrap">
                {version}
                {isInstalled && (
                  <Badge variant="success" className="ml-2 font-sans">
                    {texts.installed}
                  </Badge>
                )}
              </TableCell>
              <TableCell className="whitespace-nowrap text-muted-foreground">{format.relative(publishedAt)}</TableCell>
              <TableCell className="min-w-48">
                {offered !== undefined && !isInstalled && (isOffered ? texts.offered : texts.notAvailable)}
                {isOffered && needsConsent && !isInstalled && ` – ${texts.asksForMore}`}
                {(reason ?? note) !== undefined && (
                  <p className="text-xs text-muted-foreground">
                    <PlainText value={reason ?? note} />
                  </p>
                )}
              </TableCell>
              <TableCell className="text-right">
                {!isInstalled && (
                  <Button
                    size="sm"
                    variant={isOffered ? 'outline' : 'ghost'}
                    aria-label={`${texts.lookAtPlan}: ${version}`}
                    onClick={() => planVersion(version)}
                  >
                    {texts.lookAtPlan}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </section>
  );
}

function toUnjudged({ version, publishedAt }: PluginDetail['releases'][number]): OfferedVersions['versions'][number] {
  return { version, publishedAt, isInstalled: false, isOffered: false, needsConsent: false };
}

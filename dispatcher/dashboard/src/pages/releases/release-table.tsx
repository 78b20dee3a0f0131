import { StopReleaseDialog } from './stop-release-dialogs.tsx';
import type { Release } from './registry-queries.ts';
import { RELEASES } from './releases-texts.ts';
import { PlainText } from '@/components/plain-text.tsx';
import { Badge } from '@/components/ui/badge.tsx';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/components/ui/table.tsx';
import { useFormat } from '@/i18n/format.ts';
import { useTexts } from '@/i18n/texts.ts';
import { useIsOperator } from '@/session/abilities.ts';

interface ReleaseTableProps {
  plugin: string;
  releases: readonly Release[];
  /** How many tenants have each version; absent for who may not know. */
  counts?: ReadonlyMap<string, number> | undefined;
}

/** Releases, newest first, and what can be done about each. */
export function ReleaseTable({ plugin, releases, counts }: ReleaseTableProps) {
  const texts = useTexts(RELEASES);
  const format = useFormat();
  const isOperator = useIsOperator();
  return (
    <Table label={texts.releases}>
      <TableHeader>
        <TableRow>
          <TableHead>{texts.version}</TableHead>
          <TableHead>{texts.state}</TableHead>
          <TableHead className="hidden sm:table-cell">{texts.published}</TableHead>
          <TableHead className="hidden text-right sm:table-cell">{texts.size}</TableHead>
          {counts !== undefined && <TableHead className="hidden text-right sm:table-cell">{texts.tenants}</TableHead>}
          <TableHead>
            <span className="sr-only">{texts.actions}</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {releases.map((release) => (
          <TableRow key={release.version}>
            <TableCell className="font-medium tabular-nums">{release.version}</TableCell>
            <TableCell className="min-w-28 sm:min-w-40">
              <ReleaseState release={release} />
            </TableCell>
            <TableCell className="hidden whitespace-nowrap text-muted-foreground sm:table-cell">
              {format.dateTime(release.publishedAt)}
            </TableCell>
            <TableCell className="hidden text-right whitespace-nowrap tabular-nums sm:table-cell">
              {format.bytes(release.sizeBytes)}
            </TableCell>
            {counts !== undefined && (
              <TableCell className="hidden text-right tabular-nums sm:table-cell">
                {format.number(counts.get(release.version) ?? 0)}
              </TableCell>
            )}
            <TableCell>
              <div className="flex flex-col items-end gap-1 whitespace-nowrap sm:flex-row sm:justify-end">
                <StopReleaseDialog
                  plugin={plugin}
                  version={release.version}
                  deed={release.yanked === undefined ? 'yank' : 'unyank'}
                />
                {isOperator && (
                  <StopReleaseDialog
                    plugin={plugin}
                    version={release.version}
                    deed={release.killed === undefined ? 'kill' : 'revive'}
                  />
                )}
              </div>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function ReleaseState({ release: { killed, yanked, held } }: { release: Release }) {
  const texts = useTexts(RELEASES);
  const stopped = killed ?? yanked;
  return (
    <div className="grid justify-items-start gap-1">
      <div className="flex flex-wrap gap-1">
        {killed !== undefined && <Badge variant="destructive">{texts.killed}</Badge>}
        {yanked !== undefined && <Badge variant="warning">{texts.yanked}</Badge>}
        {held && <Badge>{texts.held}</Badge>}
        {stopped === undefined && !held && <Badge variant="success">{texts.offered}</Badge>}
      </div>
      {stopped !== undefined && (
        <p className="text-xs text-muted-foreground">
          <PlainText value={stopped.reason} maxChars={500} />
        </p>
      )}
    </div>
  );
}
